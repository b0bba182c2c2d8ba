import type { SharesRefusal, VarianceShares } from '#contract/analysis.ts';
import type { ImportanceRow } from '#charts/importance/types.ts';

/** An axis as a row of the chart names it. */
export interface NamedAxis {
  path: string;
  label: string;
}

/** Shares as a chart draws them: parameters, then what they do only together, then seeds. */
export function importanceRows(shares: VarianceShares, axes: readonly NamedAxis[]): ImportanceRow[] {
  const { effects, together, seeds } = shares;
  return [
    ...effects.map((effect, i) => ({ id: axes[i].path, label: axes[i].label, ...effect })),
    {
      ...{ id: 'together', share: together, isRest: true },
      label: seeds === undefined ? 'only together, and chance' : 'only together',
    },
    ...(seeds === undefined ? [] : [{ id: 'seeds', label: 'seeds', share: seeds, isRest: true }]),
  ];
}

/** Why there are no shares, in a sentence. */
export function refusalWords(refusal: SharesRefusal): string {
  switch (refusal.refused) {
    case 'unfinished':
      return `${refusal.finished} of ${refusal.wanted} points are finished: it takes all of them.`;
    case 'no-shared-seed':
      return 'No seed is finished at every point: train what is missing.';
    case 'few-runs':
      return `${refusal.runs} runs are too few to tell parameters from chance: add seeds.`;
    case 'no-variance':
      return 'All runs reached the same: there is nothing to explain.';
  }
}
