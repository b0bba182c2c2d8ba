import { create } from 'zustand';
import type { ProjectionResult, TsneMethod } from '#contract/projection.ts';

/** Seconds for one unit of work, by method; guesses until a projection has run here. */
export const useCosts = create<{ costs: Partial<Record<TsneMethod, number>> }>()(() => ({ costs: {} }));

/** Remembers what an iteration took on this machine. */
export function learnCost({ plan: { method, points }, secondsPerIteration }: ProjectionResult): void {
  if (secondsPerIteration > 0)
    useCosts.setState(({ costs }) => ({
      costs: { ...costs, [method]: secondsPerIteration / work[method](points) },
    }));
}

/** Seconds that the layout of so many points will take; undefined until this machine has been measured. */
export function secondsFor(
  costs: Partial<Record<TsneMethod, number>>,
  points: number,
  iterations: number,
): number | undefined {
  const known = (Object.keys(costs) as TsneMethod[]).map((method) => costs[method]! * work[method](points));
  return known.length ? Math.min(...known) * iterations : undefined;
}

const work: Record<TsneMethod, (points: number) => number> = {
  exact: (points) => points ** 2,
  'barnes-hut': (points) => points * Math.log2(points + 1),
};
