import type { RunResult } from '../results.ts';
import { workOfRun } from './cells.ts';

/** Runs that differ by nothing but the seed. */
export interface SeedGroup {
  key: string;
  /** Name of the first run. */
  name: string;
  /** By ascending seed, the newest of each: repeating a run makes no mean more certain. */
  runs: RunResult[];
}

/** Names what a run computes apart from its seed. */
export const settingKey = (run: RunResult): string => `${run.dataset.hash} ${workOfRun(run)}`;

/** The runs by what they compute apart from the seed, in the order in which they are given. */
export function seedGroups(runs: readonly RunResult[]): SeedGroup[] {
  const groups = new Map<string, { name: string; bySeed: Map<number, RunResult> }>();
  for (const run of runs) {
    const key = settingKey(run);
    if (!groups.has(key)) groups.set(key, { name: run.name, bySeed: new Map() });
    groups.get(key)!.bySeed.set(run.seed, run);
  }
  return [...groups].map(([key, { name, bySeed }]) => ({
    key,
    name,
    runs: [...bySeed.values()].sort((a, b) => a.seed - b.seed),
  }));
}
