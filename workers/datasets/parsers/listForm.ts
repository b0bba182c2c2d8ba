import type { NamedFile } from '#contract/dataset.ts';
import { baseName } from '../files.ts';
import { firstLines } from '../lines.ts';
import { partName } from '../parts.ts';

/** Files that may be text, by their names; the files of parts also without an ending. */
const TEXT = /\.(txt|dat|data|csv|tsv|tab|lst|list|adj|train|training|test|valid|val|dev|base)$/i;
/** Ids of users and items nearly always hold a digit, and prose seldom does. */
const ID = /\d/;
/** Ratings and dates are no ids. */
const NO_ID = /["]|^\d+\.\d+$|^\d{4}-\d\d-\d\d/;
const LIST = /^\s*[^\s,;:|"]+\s*:\s*([^:]*)$/;

/** `lists` can only be one user per line, `pairs` has a user and an item in each and so means the same either way, `either` may be lists or a table. */
export type TextForm = 'lists' | 'either' | 'pairs' | 'other';

/** The ids of a line "user item item", "user:item item" or "user,item,item"; the user comes first. */
export function idsOfLine(line: string): string[] {
  return line
    .replace(/^(\s*[^\s,;:|]+)\s*:/, '$1 ')
    .split(/[\s,;|]+/)
    .filter(Boolean);
}

/** The form of every file that may be text, by its beginning. */
export async function textForms(files: NamedFile[]): Promise<{ file: NamedFile; form: TextForm }[]> {
  const texts = files.filter(
    ({ name }) => TEXT.test(name) || (!baseName(name).includes('.') && partName(name)),
  );
  return Promise.all(
    texts.map(async (file) => ({ file, form: formOf(await firstLines(file), !!partName(file.name)) })),
  );
}

/** Whether files can only be read as lists, so that no table is meant. */
export async function areLists(files: NamedFile[]): Promise<boolean> {
  return (await textForms(files)).some(({ form }) => form === 'lists');
}

function formOf(lines: string[], isPart: boolean): TextForm {
  const filled = lines.filter((line) => line.trim() !== '');
  const rows = filled.map(idsOfLine);
  const all = rows.flat();
  const isDigital = all.every((id) => ID.test(id));
  if (rows.length === 0 || !(isPart || isDigital) || all.some((id) => NO_ID.test(id))) return 'other';
  if (filled.every((line) => LIST.test(line))) return 'lists';
  const widths = new Set(rows.map((ids) => ids.length));
  const isOnceEach = new Set(rows.map(([user]) => user)).size === rows.length;
  if (widths.size > 1) return isOnceEach ? 'lists' : 'other';
  const [width] = widths;
  if (width === 2) return 'pairs';
  return width > 2 && isDigital && isOnceEach && rows.length > 1 ? 'either' : 'other';
}
