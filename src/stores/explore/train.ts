import type { RunRequest } from '#contract/api.ts';
import type { PartialConfig } from '#contract/fields.ts';
import { cardOf, type ModelName } from '#contract/models/index.ts';
import type { Protocol } from '#contract/metrics.ts';
import { changesOf, seedIssue, useConfig } from '../run/config.ts';
import { useQueue } from '../run/queue.ts';
import { submit } from '../run/scheduler.ts';

/** Queues a run of a model with the settings under Train, under a protocol where one is to be matched. */
export function trainModel(model: ModelName, protocol?: Protocol): void {
  const settings = useConfig.getState();
  const config: PartialConfig = changesOf(model, settings.drafts[model]);
  const request: RunRequest = {
    runId: `explore-${Date.now().toString(36)}`,
    name: cardOf(model).label,
    model,
    config,
    seed: seedIssue(settings.seed) ? 1 : (settings.seed as number),
    protocol: protocol ?? settings.protocol,
    ...(settings.gradientNorms && { gradientNorms: true }),
  };
  submit({ for: 'explore', requests: [request] });
}

/** True while a run of the model waits or is under way. */
export const useIsQueued = (model: ModelName) =>
  useQueue(({ waiting, current }) => [...waiting, current].some((request) => request?.model === model));
