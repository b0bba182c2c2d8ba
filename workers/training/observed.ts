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

/** Means over the steps of all epochs of what a stage observed; nothing where it observed nothing. */
export function observedIn(
  records: readonly Pick<EpochRecord, 'steps' | 'observed'>[],
): Pick<Means, 'observed'> {
  const told = records.filter(({ observed }) => observed);
  const steps = told.reduce((sum, record) => sum + record.steps, 0);
  if (steps === 0) return {};
  const mean = (name: string) =>
    told.reduce((sum, record) => sum + record.steps * record.observed![name], 0) / steps;
  return {
    observed: Object.fromEntries(Object.keys(told[0].observed!).map((name) => [name, mean(name)])),
  };
}
