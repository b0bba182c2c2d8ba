import type { NamedFile } from '#contract/dataset.ts';
import { firstLines } from '../lines.ts';
import { isBarePart, partFiles, partName } from '../parts.ts';

/** Files that may be text, by their names. */
const TEXT = /\.(txt|dat|data|csv|tsv|tab|lst|list|adj|train|training|test|valid|val|dev|base)$/i;
/** Ids of users and items nearly always hold a digit, and prose seldom does. */
const ID = /\d/;
/** Ratings and dates are no ids. */
const NO_ID = /["]|^\d+\.\d+$|^\d{4}-\d\d-\d\d/;
const SEPARATORS = [',', ';', '|', '\t'];
/** What Python writes around a list behind the user. */
const BRACKETS = /^(\s*[^\s,;|[\]]+[\s,;|]+)\[([^[\]]*)\]\s*$/;
/** So many lines do not ascend by chance. */
const FEW = 10;
const LIST = /^\s*[^\s,;:|"]+\s*:\s*([^:]*)$/;

/**
 * What the lines of a file can be: `lists` of one user each, by their lengths or colons; a `table`, whose users repeat; `pairs` or users alone, which
 * mean the same either way; lines of one length with another user in each, which may be both, `ascending` where the users do.
 */
export type TextForm = 'lists' | 'table' | 'pairs' | 'either' | 'ascending' | 'other';

/** The ids of a line "user item item", "user:item item", "user,item,item" or "user [item, item]"; the user comes first. */
export function idsOfLine(line: string): string[] {
  return line
    .replace(/^(\s*[^\s,;:|]+)\s*:/, '$1 ')
    .replace(BRACKETS, '$1 $2')
    .split(/[\s,;|]+/)
    .filter(Boolean);
}

/** The form of every file that may be text, by its beginning. */
export async function textForms(files: NamedFile[]): Promise<{ file: NamedFile; form: TextForm }[]> {
  const texts = files.filter(({ name }) => TEXT.test(name) || isBarePart(name));
  return Promise.all(
    texts.map(async (file) => ({ file, form: formOf(await firstLines(file), !!partName(file.name)) })),
  );
}

/** Whether files are lists: surely, maybe (and maybe a table), or not. The forms of files that are named after parts decide, where training is among them. */
export function areLists(forms: { file: NamedFile; form: TextForm }[]): 'surely' | 'maybe' | 'no' {
  const named = partFiles(forms.map(({ file }) => file));
  const isTold = named.some(({ part }) => part === 'train');
  const parts = new Set(named.map(({ file }) => file));
  const told = forms.filter(({ file }) => !isTold || parts.has(file));
  const has = (form: TextForm) => told.some((one) => one.form === form);
  if (has('lists')) return 'surely';
  if (has('table')) return 'no';
  if (has('ascending')) return 'surely';
  return has('either') ? 'maybe' : 'no';
}

/** Whether the first line of lists names what the others hold: it has no digit, and all ids behind it have one. */
export async function hasNames(file: NamedFile): Promise<boolean> {
  return beginsWithNames(await firstLines(file));
}

function beginsWithNames([first = '', ...others]: string[]): boolean {
  const ids = others.flatMap(idsOfLine);
  return first.trim() !== '' && !ID.test(first) && ids.length > 0 && ids.every((id) => ID.test(id));
}

function formOf(all: string[], isPart: boolean): TextForm {
  const isNamed = isPart && beginsWithNames(all);
  const lines = isNamed ? all.slice(1) : all;
  const filled = lines.filter((line) => line.trim() !== '');
  // Lines that end as on old Macs are one line here.
  if (filled.some((line) => line.includes('\r'))) return 'other';
  const rows = filled.map(idsOfLine);
  const ids = rows.flat();
  const isDigital = ids.every((id) => ID.test(id));
  if (rows.length === 0 || !(isPart || isDigital) || ids.some((id) => NO_ID.test(id))) return 'other';
  if (filled.every((line) => LIST.test(line))) return 'lists';
  const widths = new Set(rows.map((ids) => ids.length));
  const users = rows.map(([user]) => user);
  const isOnceEach = new Set(users).size === users.length;
  if (widths.size > 1) return areCells(filled) ? 'table' : isOnceEach ? 'lists' : 'other';
  const [width] = widths;
  if (!isDigital || (width < 2 && !isPart)) return 'other';
  if (width <= 2) return 'pairs';
  if (isNamed) return 'table';
  if (!isOnceEach) return 'table';
  const steps = stepsOf(users);
  // Behind numbers of lines, the users of a table may be in order; the first items of lists are not.
  const isCounted = stepsOf(rows.map(([, second]) => second)).every((step) => step >= 0);
  return users.length >= FEW && steps.every((step) => step > 0) && !isCounted ? 'ascending' : 'either';
}

/** Whether one separator stands equally often, and at least twice, in each line: what differs are blanks or nothing in cells of a table. */
const areCells = (lines: string[]) =>
  SEPARATORS.some((separator) => {
    const counts = new Set(lines.map((line) => line.split(separator).length));
    return counts.size === 1 && Math.max(...counts) > 2;
  });

const stepsOf = (ids: string[]) => ids.slice(1).map((id, k) => Number(id) - Number(ids[k]));
