import { lastStage } from '#contract/matrix.ts';
import type { RunResult } from '#contract/results.ts';
import { formatCount } from '#ui/format.ts';

/** How far two rows of one seed each must lie apart before the difference says anything. */
export function seedNote(runs: RunResult[]): string {
  const last = runs.at(-1);
  const test = last?.stages[lastStage(last.model, last.stages)]?.test;
  if (!test) return 'Every row is one seed: small differences between two rows mean nothing.';
  const chance = differenceByChance(test.recall['20'], test.users).toFixed(3).replace(/^0/, '');
  const users = formatCount(test.users);
  return `Every row is one seed. With ${users} test users, two rows whose test Recall@20 differs by less than about ${chance} (one standard error of a difference) cannot be told apart.`;
}

/** Standard error of the difference of two independent recalls near `recall`: at most sqrt(2 r (1 - r) / n). */
export function differenceByChance(recall: number, users: number): number {
  return Math.sqrt((2 * recall * (1 - recall)) / Math.max(1, users));
}
