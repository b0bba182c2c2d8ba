import Papa from 'papaparse';
import { DELIMITERS, type Separator } from '#contract/dataset.ts';

/** Separators that no table has by accident, separators that cells may hold too, and blanks, which titles hold. */
const RANKS: readonly (readonly Separator[])[] = [['::', '\t'], [',', ';', '|'], [' '], ['blanks']];

/** Between these people write titles and reviews as they are, quotes among them. */
const AS_IT_IS: ReadonlySet<Separator> = new Set(['::', '\t']);

/** Text taken apart into cells; `end` is where the records that are whole end. */
export interface Pieces {
  records: string[][];
  /** Record with a quote that is not closed, or stands in the middle of a quoted cell. */
  wrong?: number;
  end: number;
}

/** Takes lines apart. Unless the text `ends`, its last record may not be whole. */
export function takeApart(text: string, delimiter: Separator, ends: boolean): Pieces {
  const parse = (input: string, fastMode?: boolean) =>
    new Papa.Parser({ delimiter: delimiter === 'blanks' ? ' ' : delimiter, newline: '\n', fastMode }).parse(
      input,
      0,
      !ends,
    ) as Papa.ParseResult<string[]>;
  if (delimiter === 'blanks') {
    const blanks = parse(text.replaceAll('\t', ' '));
    return piecesOf(
      blanks,
      blanks.data.map((cells) => cells.filter((cell) => cell !== '')),
    );
  }
  const quoted = parse(text);
  if (!AS_IT_IS.has(delimiter) || quoted.errors.length === 0) return piecesOf(quoted);
  const plain = parse(text, true);
  return piecesOf(
    plain,
    plain.data.map((cells) => cells.map(unquoted)),
  );
}

const piecesOf = ({ data, errors, meta }: Papa.ParseResult<string[]>, records = data): Pieces => ({
  records,
  wrong: errors[0]?.row,
  end: meta.cursor,
});

/** The separator that gives all lines of a sample the same number of cells; where none does, the one that comes nearest. */
export function guessDelimiter(text: string): Separator {
  const widths = new Map(RANKS.flat().map((delimiter) => [delimiter, evenWidth(text, delimiter)]));
  const widest = (rank: readonly Separator[]) =>
    rank.toSorted((a, b) => widths.get(b)! - widths.get(a)!).find((delimiter) => widths.get(delimiter)! > 1);
  const even = RANKS.map(widest).find(Boolean);
  if (even) return even;
  const { meta } = Papa.parse(text, {
    delimitersToGuess: [...DELIMITERS],
    newline: '\n',
    skipEmptyLines: true,
  });
  return meta.delimiter as Separator;
}

/** Cells of each record; 0 where they differ, or where blanks stand beside each other and are no cells. */
function evenWidth(text: string, delimiter: Separator): number {
  const records = takeApart(text, delimiter, true).records.filter(isFilled);
  if (delimiter === ' ' && records.some((cells) => cells.includes(''))) return 0;
  const widths = records.map(({ length }) => length);
  return widths.every((width) => width === widths[0]) ? (widths[0] ?? 0) : 0;
}

/** Whether a record is more than an empty line. */
export const isFilled = (cells: string[]) => cells.length > 1 || (cells.length === 1 && cells[0] !== '');

const unquoted = (cell: string) => (/^"[^"]*"$/.test(cell) ? cell.slice(1, -1) : cell);
