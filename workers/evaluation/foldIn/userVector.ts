import type { NewUserRequest, ScoringModel } from '#contract/analysis.ts';
import type { FoldIn } from '#contract/foldIn.ts';

/** What an item counts by, given its training interactions; an item that was never met counts as one that was met once. */
const WEIGHTS: Record<Exclude<FoldIn, 'encoder'>, (degree: number) => number> = {
  mean: () => 1,
  propagation: (degree) => 1 / Math.sqrt(Math.max(1, degree)),
};

/** The vector [d] of somebody new, from the final vectors of what they chose: a mean, weighted as the graph weighs edges where one step of it is taken. */
export function userVector(
  { d, item }: ScoringModel,
  by: Exclude<FoldIn, 'encoder'>,
  { chosen, degrees }: Pick<NewUserRequest, 'chosen' | 'degrees'>,
): Float64Array {
  const sum = new Float64Array(d);
  chosen.forEach((row, at) => {
    const weight = WEIGHTS[by](degrees[at]) / chosen.length;
    for (let k = 0; k < d; k++) sum[k] += weight * item[row * d + k];
  });
  return sum;
}
