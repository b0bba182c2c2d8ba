import { about } from '#contract/about.ts';
import { FEWEST_SEEDS } from '#contract/analysis.ts';
import type { TableRow } from '#stores/experiments/matrixTable.ts';

/** A row that was compared with the reference. */
export type ComparedRow = Pick<TableRow, 'row'> & {
  comparison: Pick<
    NonNullable<TableRow['comparison']>,
    'difference' | 'verdict' | 'visible' | 'sharedSeeds' | 'sentence'
  >;
};

/** The rows of a table that were compared. */
export const comparedIn = (rows: readonly Partial<ComparedRow>[]): ComparedRow[] =>
  rows.filter((row): row is ComparedRow => row.comparison !== undefined);

/** Rows by what follows from them. */
export interface Kinds {
  higher: ComparedRow[];
  lower: ComparedRow[];
  /** Users agree, seeds do not. */
  users: ComparedRow[];
  small: ComparedRow[];
  /** Too few seeds to claim anything. */
  few: ComparedRow[];
  identical: ComparedRow[];
}

/** Sorts rows by what follows from them. */
export function kindsOf(rows: readonly ComparedRow[]): Kinds {
  const of = (kind: ComparedRow['comparison']['verdict'], isFew = false) =>
    rows.filter(
      ({ comparison: { verdict, sharedSeeds } }) =>
        verdict === kind && (kind === 'claimed' || isFew === sharedSeeds < FEWEST_SEEDS),
    );
  const claimed = of('claimed');
  return {
    higher: claimed.filter(({ comparison }) => comparison.difference > 0),
    lower: claimed.filter(({ comparison }) => comparison.difference < 0),
    users: of('users'),
    small: of('small'),
    few: [...of('users', true), ...of('small', true)],
    identical: rows.filter(({ comparison }) => comparison.verdict === 'identical'),
  };
}

/** "nothing visible at n = 3; the smallest visible effect is about .03" */
export function nothingVisible(rows: readonly ComparedRow[]): string {
  const sizes = rows.flatMap(({ comparison: { visible } }) => visible ?? []).toSorted((a, b) => a - b);
  const seeds = rows.map(({ comparison }) => comparison.sharedSeeds);
  const [fewest, most] = [Math.min(...seeds), Math.max(...seeds)];
  const n = fewest === most ? `${fewest}` : `${fewest} to ${most}`;
  const median = sizes[Math.floor(sizes.length / 2)];
  const from = median === undefined ? '' : `; the smallest visible effect is ${about(median)}`;
  return `nothing visible at n = ${n}${from}`;
}

/** What a table says while every row has too few seeds. */
export function fewSeedsWords(rows: readonly ComparedRow[]): string {
  const most = Math.max(...rows.map(({ comparison }) => comparison.sharedSeeds));
  const seeds = most === 1 ? 'one seed' : most ? `${most} seeds` : 'no seed that both rows have';
  const agreed = rows.filter(({ comparison }) => comparison.verdict === 'users').length;
  const which =
    agreed === rows.length ? (agreed === 1 ? 'it' : 'every row') : `${agreed} of ${rows.length} rows`;
  return `With ${seeds} no difference can be claimed: ${FEWEST_SEEDS} are needed.${agreed ? ` Users already agree on ${which}.` : ''}`;
}
