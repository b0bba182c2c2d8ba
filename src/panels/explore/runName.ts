import type { RunResult } from '#contract/results.ts';

/** A run among others: name and seed, and its number where that is not enough. */
export function runName(run: RunResult, all: readonly RunResult[]): string {
  const twins = all.filter(({ name, seed }) => name === run.name && seed === run.seed);
  const number = twins.length > 1 ? ` (${twins.length - twins.indexOf(run)})` : '';
  return `${run.name}, seed ${run.seed}${number}`;
}
