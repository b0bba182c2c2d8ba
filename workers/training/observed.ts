import type { EpochRecord, LossValues } from '#contract/results.ts';

/** Means of loss parts, and of what a stage observes beside them. */
export type Means = Pick<EpochRecord, 'losses' | 'observed'>;

/** Means by name as loss parts and what is observed; the latter is absent where there is nothing of it. */
export function apart(means: LossValues, observes: readonly string[] = []): Means {
  const entries = Object.entries(means);
  const observed = entries.filter(([name]) => observes.includes(name));
  const losses = Object.fromEntries(entries.filter(([name]) => !observes.includes(name)));
  return { losses, ...(observed.length && { observed: Object.fromEntries(observed) }) };
}
