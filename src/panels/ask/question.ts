import type { Asked } from '#contract/ask.ts';
import type { UserHistory } from '#contract/dataset.ts';
import type { RunResult } from '#contract/results.ts';
import type { AskForm } from '#stores/ask/form.ts';

/** How a run was asked at test: in words where it learned nothing else. */
export function modeAtTest({ config }: Pick<RunResult, 'config'>): Asked['mode'] {
  const { texts } = config as { texts?: { templates?: string } };
  return texts?.templates === 'words' ? 'words' : 'bare';
}

/** The items that a sentence may be asked for: those with one to compare first, then the user's others, the newest first. */
export function itemsToTell(told: readonly { item: number }[], history: UserHistory | undefined) {
  const withTruth = [...new Set(told.map(({ item }) => item))];
  const all = history ? (history.sequence ?? [...history.train, ...history.val, ...history.test]) : [];
  return { withTruth, others: all.toReversed().filter((item) => !withTruth.includes(item)) };
}

/** What is asked, in full; undefined while something is to be chosen. */
export function askedOf(
  { task, item, mode, beams, groups, constrained }: AskForm,
  run: Pick<RunResult, 'config'>,
  user: number | undefined,
  items: ReturnType<typeof itemsToTell>,
): Asked | undefined {
  if (user === undefined) return undefined;
  const asked = { task, user, mode: mode ?? modeAtTest(run), beams, groups, constrained };
  if (task !== 'explanation') return asked;
  const all = [...items.withTruth, ...items.others];
  const about = item !== undefined && all.includes(item) ? item : all[0];
  return about === undefined ? undefined : { ...asked, item: about };
}
