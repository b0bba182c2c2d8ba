import type { PartialConfig } from '#contract/fields.ts';
import type { ModelName } from '#contract/models/index.ts';
import type { RunResult } from '#contract/results.ts';
import { changesOf, settingsOf, useConfig } from '../run/config.ts';

/** What a run was made with. */
type Made = Pick<RunResult, 'model' | 'config' | 'protocol'>;

/**
 * Runs in the order in which a page opens on them: made with what is set up now, then with their model's defaults, then the others, such as
 * points of a sweep; among equals as they were.
 */
export function sensibleFirst<Run extends Made>(runs: readonly Run[]): Run[] {
  const ranks = new Map(runs.map((run) => [run, rankOf(run)]));
  return runs.toSorted((a, b) => ranks.get(a)! - ranks.get(b)!);
}

function rankOf({ model, config, protocol }: Made): number {
  const changes = changesIn(model, config as unknown as PartialConfig);
  if (protocol === useConfig.getState().protocol && changes === JSON.stringify(settingsOf(model))) return 0;
  return changes === '{}' ? 1 : 2;
}

const changesIn = (model: ModelName, config: PartialConfig) =>
  JSON.stringify(changesOf(model, config as Parameters<typeof changesOf>[1]));
