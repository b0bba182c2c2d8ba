import { FLOOR } from '#contract/models/index.ts';
import { parseSeeds, showSeeds } from '../../experiments/seedList.ts';

/** What an address says of the comparison: what is compared, with which seeds and with what. */
export interface ComparisonSetup {
  /** Ids of rows; those of the start where none are named. */
  rows?: string[];
  /** The usual ones where none are named. */
  seeds?: number[];
  /** Id of the row that the others are compared with; the first where none is named. */
  reference?: string;
  /** False where the model that is set up is compared with its defaults. */
  isAsSet: boolean;
}

/** Instead of seeds where nobody chose any. */
export const USUAL = 'usual';

/** Ids in one text, as addresses have them. */
export const idsIn = (text: string): string[] => text.split(',').filter(Boolean);

/** What the values of an address's parameters say of the comparison; undefined where they do not mention it. */
export function readComparison(values: ReadonlyMap<string, unknown>): ComparisonSetup | undefined {
  if (![...values.keys()].some((key) => key.startsWith('compare.'))) return undefined;
  const text = (key: string) => (values.has(key) ? String(values.get(key)) : undefined);
  const rows = text('compare.rows');
  const reference = text('compare.with');
  const seeds = parseSeeds(text('compare.seeds') ?? '');
  return {
    ...(seeds && { seeds }),
    isAsSet: text('compare.settings') !== 'defaults',
    ...(rows !== undefined && { rows: idsIn(rows) }),
    ...(reference !== undefined && { reference }),
  };
}

/** Parameters that say a comparison again. Seeds are always among them: whoever opens the link then sees nothing of a choice of their own. */
export function writeComparison({
  rows,
  seeds,
  reference,
  isAsSet,
}: ComparisonSetup): [key: string, text: string][] {
  return [
    ['compare.seeds', seeds ? showSeeds(seeds).replaceAll(', ', ',') : USUAL],
    ...(rows ? [['compare.rows', rows.join(',') || FLOOR.id] as [string, string]] : []),
    ...(reference === undefined ? [] : [['compare.with', reference] as [string, string]]),
    ...(isAsSet ? [] : [['compare.settings', 'defaults'] as [string, string]]),
  ];
}
