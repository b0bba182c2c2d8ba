import { FEWEST_SEEDS, type Comparison } from '#contract/analysis.ts';

/** A verdict as a cell has room for; its sentence is in the conclusion. */
export function shortVerdict({
  verdict,
  difference,
  sharedSeeds,
}: Pick<Comparison, 'verdict' | 'difference' | 'sharedSeeds'>): string {
  if (verdict === 'claimed') return `claimed ${difference < 0 ? 'lower' : 'higher'}`;
  if (verdict === 'users')
    return sharedSeeds < FEWEST_SEEDS ? 'users agree, too few seeds' : 'users agree, seeds do not';
  return verdict === 'small' ? 'too small to see' : 'identical';
}
