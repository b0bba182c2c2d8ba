import type { Progress } from '#contract/api.ts';

/** How much of the stage is done, 0 to 1, if no better epoch comes: what early stopping, or the budget, would now have it. */
export function shareOfStage({ epoch, step, stepsPerEpoch, sinceBest, patience, budget }: Progress): number {
  const done = Math.max(0, epoch - 1) + (stepsPerEpoch ? step / stepsPerEpoch : 0);
  const toGo = Math.max(0, patience - sinceBest);
  return Math.min(1, done / Math.max(1, budget ?? epoch + toGo));
}
