import type { NamedFile } from '#contract/dataset.ts';
import { StudioError } from '#contract/errors.ts';
import { claimedTwice } from '../files.ts';
import { IdColumn } from '../idColumn.ts';
import { IntList } from '../intList.ts';
import type { Job } from '../job.ts';
import { readLines } from '../lines.ts';

/** The columns of a `.inter` file that the studio uses. */
export interface InteractionTable {
  users: IdColumn;
  items: IdColumn;
  /** 0 train, 1 validation, 2 test; empty where no labels were asked for. */
  label: Int32Array;
}

/** What a format knows of its tables. */
export interface TableRules {
  /** The table has a column x_label. */
  labelled: boolean;
  /** Ids that look like numbers must be whole and not negative. */
  numericIds: boolean;
}

/** The one `.inter` file, or undefined; two are an error, and so is one part of a split, which would be split again. */
export function findTable(files: NamedFile[]): NamedFile | undefined {
  const found = files.filter((f) => /\.inter$/i.test(f.name));
  const part = found.find((f) => /\.(train|valid|val|test)\.inter$/i.test(f.name));
  if (part)
    throw bad(
      `${part.name} is one part of a split; the studio reads splits from one table.`,
      'Join the parts into one NAME.inter with a column x_label: 0 for training, 1 for validation, 2 for test.',
    );
  if (found.length > 1) throw claimedTwice(found[0].name, found[1].name);
  return found[0];
}

/** Reads a tab-separated table line by line; columns are found by the names in its first line, in any order. */
export async function readInteractionTable(
  file: NamedFile,
  rules: TableRules,
  job: Job,
): Promise<InteractionTable> {
  const users = new IdColumn();
  const items = new IdColumn();
  const label = new IntList();
  let columns: Columns | undefined;
  for await (const { first, lines } of readLines(file, job)) {
    for (let k = 0; k < lines.length; k++) {
      if (lines[k] === '') continue;
      const cells = lines[k].split('\t');
      const where = `${file.name}, line ${first + k}`;
      if (!columns) {
        columns = findColumns(cells, rules, where);
        continue;
      }
      if (cells.length !== columns.count) throw wrongCount(cells.length, columns.count, where);
      users.push(checkId(cells[columns.user], 'user', rules, where));
      items.push(checkId(cells[columns.item], 'item', rules, where));
      if (rules.labelled) label.push(checkLabel(cells[columns.label], where));
    }
  }
  return { users, items, label: label.values };
}

interface Columns {
  count: number;
  user: number;
  item: number;
  label: number;
}

function findColumns(header: string[], { labelled }: TableRules, where: string): Columns {
  // "userID", "user_id:token" and "UserId" are one name.
  const names = header.map((cell) => cell.split(':', 1)[0].replaceAll('_', '').trim().toLowerCase());
  const find = (plain: string, shown: string) => {
    const at = names.indexOf(plain);
    if (at < 0)
      throw bad(
        `${where} names no column ${shown}; it reads "${header.join('\t').slice(0, 80)}".`,
        'The first line must name the columns, separated by tabs.',
      );
    if (names.includes(plain, at + 1))
      throw bad(`${where} names the column ${shown} twice.`, 'Remove one of the two columns.');
    return at;
  };
  return {
    count: header.length,
    user: find('userid', 'userID'),
    item: find('itemid', 'itemID'),
    label: labelled ? find('xlabel', 'x_label') : -1,
  };
}

function checkId(text: string, kind: 'user' | 'item', { numericIds }: TableRules, where: string): string {
  if (text.trim() === '' || /^nan$/i.test(text))
    throw bad(`${where} has no ${kind} id.`, 'Remove lines without a user or an item.');
  if (numericIds && !/^\d+$/.test(text) && !Number.isNaN(Number(text)))
    throw bad(
      `${where}: ${kind} id "${text.slice(0, 40)}" is not a whole number from 0.`,
      'Number users and items from 0.',
    );
  return text;
}

function checkLabel(text: string, where: string): number {
  if (text === '0' || text === '1' || text === '2') return Number(text);
  throw bad(
    `${where}: x_label is "${text.slice(0, 40)}".`,
    'It must be 0 for training, 1 for validation or 2 for test.',
  );
}

function wrongCount(found: number, expected: number, where: string): StudioError {
  return bad(
    `${where} has ${found} column${found === 1 ? '' : 's'}, and the first line names ${expected}.`,
    'Every line must have the same columns, separated by tabs.',
  );
}

const bad = (message: string, hint: string) => new StudioError('dataset-invalid', message, hint);
