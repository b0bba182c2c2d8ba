import { create } from 'zustand';
import { EXACT_POINTS, type ProjectionResult, type TsneMethod } from '#contract/projection.ts';

type Costs = Partial<Record<TsneMethod, number>>;

/** Seconds for one unit of an iteration's work, by method; at first those of an ordinary processor. */
export const useCosts = create<{ costs: Costs; isGuess: boolean }>()(() => ({
  costs: { exact: 7e-10, 'barnes-hut': 6e-8 },
  isGuess: true,
}));

/** Remembers what an iteration took on this machine. */
export function learnCost({ plan: { method, points }, secondsPerIteration }: ProjectionResult): void {
  if (!(secondsPerIteration > 0)) return;
  const cost = secondsPerIteration / work[method](points);
  useCosts.setState(({ costs }) => ({ costs: { ...costs, [method]: cost }, isGuess: false }));
}

/** Seconds that moving so many points will take. */
export const secondsFor = (costs: Costs, method: TsneMethod, points: number, iterations: number) =>
  (costs[method] ?? 0) * work[method](points) * iterations;

/** The method that will run, as the projector chooses it. */
export function methodFor(wanted: 'auto' | TsneMethod, points: number, isOnGpu: boolean): TsneMethod {
  if (wanted !== 'auto') return wanted;
  return isOnGpu || points <= EXACT_POINTS ? 'exact' : 'barnes-hut';
}

const work: Record<TsneMethod, (points: number) => number> = {
  exact: (points) => points ** 2,
  'barnes-hut': (points) => points * Math.log2(points + 1),
};
