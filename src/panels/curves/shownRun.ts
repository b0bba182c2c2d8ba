import { useMemo } from 'react';
import { namedIn, stagesOf, type ModelConfig } from '#contract/config.ts';
import { cardOf, stageOf, type ModelName } from '#contract/models/index.ts';
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
  /** Those that it uses, as far as the dataset is known. */
  modalities: readonly string[];
}

/** What a stage that has not begun waits for; undefined for the first of a run. */
export const waitingFor = ({ model, stages }: Pick<ShownRun, 'model' | 'stages'>, stage: Stage) =>
  stages[0] === stage ? undefined : stageOf(model, stage)?.waiting;

/** The run that the curves show: the last one, or what is set up where there is none. */
export function useShownRun(): ShownRun {
  const draftModel = useConfig((state) => state.model);
  const request = useRun((state) => state.request);
  const begun = useRun((state) => state.stages);
  const model = request?.model ?? draftModel;
  const draft = useConfig((state) => state.drafts[model]);
  const config = request?.config ?? draft;
  const known = useShownModalities();
  return useMemo(() => {
    const complete = completeConfig(model, config);
    // What a run says that it trains holds, whatever dataset is loaded by now.
    const stages = request && begun.length ? begun : stagesOf(model, complete, known);
    const { modalities: named, stages: all } = cardOf(model);
    const field = named ?? all.find(({ perModality }) => perModality !== undefined)?.perModality;
    const modalities = field === undefined ? known : namedIn(complete, field, known);
    return { model, config: complete, stages, modalities };
  }, [model, config, request, begun, known]);
}
