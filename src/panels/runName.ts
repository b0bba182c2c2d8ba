import type { RunResult } from '#contract/results.ts';

/** A finished run among others: name and seed, and a number where they are not enough (the newest, which comes first, has the highest). */
export function runName({ name, seed, runId }: RunResult, all: readonly RunResult[]): string {
  const twins = all.filter((other) => other.name === name && other.seed === seed);
  const number =
    twins.length > 1 ? ` (${twins.length - twins.findIndex((other) => other.runId === runId)})` : '';
  return `${name}, seed ${seed}${number}`;
}
