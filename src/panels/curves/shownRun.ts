import { useMemo } from 'react';
import type { ModelConfig } from '#contract/config.ts';
import type { ModelName } from '#contract/models/index.ts';
import { completeConfig, useConfig } from '#stores/run/config.ts';
import { useRun } from '#stores/run/run.ts';

/** What the curves are of. */
export interface ShownRun {
  model: ModelName;
  config: ModelConfig;
}

/** The run that the curves show: the last one, or what is set up where there is none. */
export function useShownRun(): ShownRun {
  const draftModel = useConfig((state) => state.model);
  const request = useRun((state) => state.request);
  const model = request?.model ?? draftModel;
  const draft = useConfig((state) => state.drafts[model]);
  const config = request?.config ?? draft;
  return useMemo(() => ({ model, config: completeConfig(model, config) }), [model, config]);
}
