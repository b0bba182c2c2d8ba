import { valueOf } from '#contract/byUser.ts';
import { headlinesOf } from '#contract/headline.ts';
import { lastStage } from '#contract/matrix.ts';
import type { RunResult } from '#contract/results.ts';
import { formatCount } from '#ui/format.ts';

/** How far two rows of one seed each must lie apart before the difference says anything. */
export function seedNote(runs: RunResult[]): string {
  const last = runs.at(-1);
  const test = last?.stages[lastStage(last.model, last.stages)]?.test;
  if (!test) return 'Every row is one seed: small differences between two rows mean nothing.';
  const [headline] = headlinesOf(last.model);
  const chance = differenceByChance(valueOf(test, headline)!, test.users).toFixed(3).replace(/^0/, '');
  const users = formatCount(test.users);
  return `Every row is one seed. With ${users} test users, two rows whose test ${headline.label} differs by less than about ${chance} (one standard error of a difference) cannot be told apart.`;
}

/** Standard error of the difference of two independent values near `value`, each a mean over users of numbers from 0 to 1: at most sqrt(2 v (1 - v) / n). */
export function differenceByChance(value: number, users: number): number {
  return Math.sqrt((2 * value * (1 - value)) / Math.max(1, users));
}
