import { useMemo } from 'react';
import { stagesOf, type ModelConfig } from '#contract/config.ts';
import type { ModelName } from '#contract/models/index.ts';
import type { Stage } from '#contract/results.ts';
import { completeConfig, useConfig } from '#stores/run/config.ts';
import { useRun } from '#stores/run/run.ts';
import { useShownModalities } from '../useShownModalities.ts';

/** What the curves are of. */
export interface ShownRun {
  model: ModelName;
  config: ModelConfig;
  /** Those that it trains, in order. */
  stages: readonly Stage[];
}

/** The run that the curves show: the last one, or what is set up where there is none. */
export function useShownRun(): ShownRun {
  const draftModel = useConfig((state) => state.model);
  const request = useRun((state) => state.request);
  const begun = useRun((state) => state.stages);
  const model = request?.model ?? draftModel;
  const draft = useConfig((state) => state.drafts[model]);
  const config = request?.config ?? draft;
  const modalities = useShownModalities();
  return useMemo(() => {
    const complete = completeConfig(model, config);
    // What a run says that it trains holds, whatever dataset is loaded by now.
    const stages = request && begun.length ? begun : stagesOf(model, complete, modalities);
    return { model, config: complete, stages };
  }, [model, config, request, begun, modalities]);
}
