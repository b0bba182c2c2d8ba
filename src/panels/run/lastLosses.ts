import type { Stage } from '#contract/results.ts';
import { lossLog } from '#stores/run/curves.ts';

/** The last value of every loss part of a stage, as far as it trained. */
export function lastLosses(stage: Stage): Map<string, number> {
  const parts = lossLog(stage)?.parts ?? new Map<string, never>();
  const known = [...parts].map(([part, column]) => [part, column.view().at(-1)] as const);
  return new Map(known.filter((entry): entry is readonly [string, number] => Number.isFinite(entry[1])));
}

/** How much a part is of all that a stage minimises, 0 to 1. */
export function shareOf(part: string, losses: ReadonlyMap<string, number>): number {
  const total = [...losses.values()].reduce((sum, value) => sum + Math.abs(value), 0);
  return total ? Math.abs(losses.get(part) ?? 0) / total : 0;
}
