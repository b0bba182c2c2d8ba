import type { NamedFile } from '#contract/dataset.ts';
import { IdColumn } from '../idColumn.ts';
import { IntList } from '../intList.ts';
import type { Job } from '../job.ts';
import { columnPlace, plainName, readTabTable } from './tabTable.ts';
import { tableError } from './tableCells.ts';

/** What a format knows of its tables. */
export interface TableRules {
  /** Where the split of a line comes from: a column x_label, the file (0 train, 1 validation, 2 test), or nowhere. */
  split: 'x_label' | 0 | 1 | 2 | undefined;
  /** Ids that look like numbers must be whole and not negative. */
  numericIds: boolean;
}

/** The columns of `.inter` files that the studio uses, collected over one or more files. */
export class InteractionTable {
  readonly users = new IdColumn();
  readonly items = new IdColumn();
  readonly #label = new IntList();
  readonly #time: number[] = [];
  #timed = true;

  /** 0 train, 1 validation, 2 test; empty where nothing names a split. */
  get label(): Int32Array {
    return this.#label.values;
  }

  /** The column `timestamp`, where every file has it; where splits are named it is enough if all of training can be read, and others are NaN where not. */
  get time(): Float64Array | undefined {
    return this.#timed ? Float64Array.from(this.#time) : undefined;
  }

  /** Adds a tab-separated table line by line; columns are found by the names in its first line, in any order. */
  async read(file: NamedFile, rules: TableRules, job: Job): Promise<void> {
    await readTabTable(file, job, (header, where) => {
      const columns = findColumns(header, rules, where);
      if (columns.time < 0 && (rules.split === 'x_label' || !rules.split)) this.#timed = false;
      return (cells, line) => this.#push(cells, columns, rules, line);
    });
  }

  #push(cells: string[], columns: Columns, { split, numericIds }: TableRules, where: string): void {
    this.users.push(checkId(cells[columns.user], 'user', numericIds, where));
    this.items.push(checkId(cells[columns.item], 'item', numericIds, where));
    const label = split === 'x_label' ? checkLabel(cells[columns.label], where) : split;
    if (label !== undefined) this.#label.push(label);
    if (!this.#timed) return;
    // What is divided already is not sorted, so that a time that cannot be read is no error.
    const cell = columns.time < 0 ? '' : cells[columns.time];
    const time = label === undefined ? checkTime(cell, where) : timeIn(cell);
    if (label === 0 && Number.isNaN(time)) this.#timed = false;
    this.#time.push(time);
  }
}

interface Columns {
  user: number;
  item: number;
  label: number;
  time: number;
}

function findColumns(header: string[], { split }: TableRules, where: string): Columns {
  return {
    user: columnPlace(header, 'userID', where),
    item: columnPlace(header, 'itemID', where),
    label: split === 'x_label' ? columnPlace(header, 'x_label', where) : -1,
    time: hasTimes(header) ? columnPlace(header, 'timestamp', where) : -1,
  };
}

/** Whether the first line of a table names a column of times. */
export const hasTimes = (header: string[]) => header.map(plainName).includes('timestamp');

function checkId(text: string, kind: 'user' | 'item', numericIds: boolean, where: string): string {
  if (text.trim() === '' || /^nan$/i.test(text))
    throw tableError(`${where} has no ${kind} id.`, 'Remove lines without a user or an item.');
  if (numericIds && !/^\d+$/.test(text) && !Number.isNaN(Number(text)))
    throw tableError(
      `${where}: ${kind} id "${text.slice(0, 40)}" is not a whole number from 0.`,
      'Number users and items from 0.',
    );
  return text;
}

function checkLabel(text: string, where: string): number {
  if (text === '0' || text === '1' || text === '2') return Number(text);
  throw tableError(
    `${where}: x_label is "${text.slice(0, 40)}".`,
    'It must be 0 for training, 1 for validation or 2 for test.',
  );
}

/** A finite number, or NaN. */
function timeIn(text: string): number {
  const time = text.trim() === '' ? NaN : Number(text);
  return Number.isFinite(time) ? time : NaN;
}

function checkTime(text: string, where: string): number {
  const time = timeIn(text);
  if (!Number.isNaN(time)) return time;
  throw tableError(
    `${where}: timestamp is "${text.slice(0, 40)}".`,
    'It must be a number, such as the seconds since 1970; or remove the whole column.',
  );
}
