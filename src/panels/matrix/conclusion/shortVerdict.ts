import { verdictLabel } from '#charts/forest/verdictLabel.ts';
import { FEWEST_SEEDS, type Comparison } from '#contract/analysis.ts';

/** A verdict as a cell has room for; its sentence is in the conclusion. */
export function shortVerdict({
  verdict,
  difference,
  sharedSeeds,
}: Pick<Comparison, 'verdict' | 'difference' | 'sharedSeeds'>): string {
  if (verdict === 'claimed') return `claimed ${difference < 0 ? 'lower' : 'higher'}`;
  if (verdict === 'users' && sharedSeeds < FEWEST_SEEDS) return 'users agree, too few seeds';
  return verdictLabel(verdict);
}
