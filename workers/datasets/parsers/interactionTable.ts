import type { NamedFile } from '#contract/dataset.ts';
import { IdColumn } from '../idColumn.ts';
import { IntList } from '../intList.ts';
import type { Job } from '../job.ts';
import { columnPlace, plainName, readTabTable } from './tabTable.ts';
import { tableError } from './tableCells.ts';
import { timeOf } from './tableValues.ts';

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
  /** Whether times are dates, once one was read. */
  #dated: boolean | undefined;

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
    const time = this.#timeIn(cell);
    if (Number.isNaN(time) && label === undefined) throw unreadableTime(cell, this.#dated, where);
    if (Number.isNaN(time) && label === 0) this.#timed = false;
    this.#time.push(time);
  }

  /** A number, or the seconds of a date where the others are dates too; or NaN. */
  #timeIn(cell: string): number {
    const time = timeOf(cell);
    return time && (this.#dated ??= time.dated) === time.dated ? time.value : NaN;
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

const unreadableTime = (text: string, dated: boolean | undefined, where: string) =>
  tableError(
    `${where}: timestamp is "${text.slice(0, 40)}"${timeOf(text) ? `, and the lines before it have ${dated ? 'dates' : 'numbers'}` : ''}.`,
    'Times must be all numbers, such as the seconds since 1970, or all dates such as 2024-05-31 or 2024-05-31 17:05:00; or remove the whole column.',
  );
