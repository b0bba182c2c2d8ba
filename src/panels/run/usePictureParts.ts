import { useMemo } from 'react';
import type { Part, PartState } from '#charts/modelPicture/ModelPicture.tsx';
import type { RunRequest } from '#contract/api.ts';
import { stagesOf, type ModelConfig } from '#contract/config.ts';
import { headlinesOf } from '#contract/headline.ts';
import { cardOf, type ModelName } from '#contract/models/index.ts';
import type { Picture } from '#contract/models/picture.ts';
import { cardStage } from '#contract/models/stageIds.ts';
import type { Stage } from '#contract/results.ts';
import { changesOf, completeConfig, useConfig, type Draft } from '#stores/run/config.ts';
import { METRIC_TOPICS, useCurves, versionOf } from '#stores/run/curves.ts';
import { useDataset } from '#stores/data/dataset.ts';
import { useReplay } from '#stores/run/replay.ts';
import { isUnderWay, useRun } from '#stores/run/run.ts';
import { useShownModalities } from '../useShownModalities.ts';
import { loadsOf } from './arrowLoads.ts';
import { detailOf } from './partDetail.ts';
import { partState } from './partState.ts';

interface PictureParts {
  model: ModelName;
  /** The settings that are drawn. */
  config: ModelConfig;
  /** Those that are trained. */
  stages: readonly Stage[];
  parts: Record<string, Part>;
  /** How much of the loss arrows carry, by `arrowKey`. */
  loads: ReadonlyMap<string, number>;
  /** True if the last run's numbers are those of what is drawn. */
  hasRun: boolean;
  isFlowing: boolean;
}

/** The parts of the picture with their state: of the run while there is one or while the settings are still its own, else of the settings. */
export function usePictureParts(): PictureParts {
  const last = useRun((state) => state.request);
  const busy = useRun(isUnderWay);
  const active = useRun((state) => (isUnderWay(state) ? state.progress?.stage : undefined));
  const isPlaying = useReplay((state) => state.isPlaying);
  const isFlowing = useRun((state) => state.status === 'running') || isPlaying;
  const replay = useRun((state) => state.replay);
  const done = useRun((state) => state.done);
  const draftModel = useConfig((state) => state.model);
  const draft = useConfig((state) => state.drafts[state.model]);
  const report = useDataset((state) => state.report);

  const request = last && (busy || replay || isSame(last, draftModel, draft)) ? last : undefined;
  const model = request?.model ?? draftModel;
  const { picture } = cardOf(model);
  const modalities = useShownModalities();
  // A draft may be invalid while it is typed; the picture then shows the defaults.
  const config = useMemo(
    () => completeConfig(model, request ? request.config : draft),
    [model, request, draft],
  );
  const order = useMemo(() => stagesOf(model, config, modalities), [model, config, modalities]);
  useCurves((state) => versionOf(state, ...topicsOf(picture, order)));
  const isBehind = (stage: Stage) =>
    done[stage] || (active !== undefined && order.indexOf(stage) < order.indexOf(active));
  const stateOf = (stage: Stage): PartState =>
    active === stage ? 'active' : request && isBehind(stage) ? 'done' : 'idle';
  const known = {
    config,
    done,
    hasRun: request !== undefined,
    interactions: replay?.dataset.interactions ?? report?.interactions.train,
    modalities,
    stages: order,
    headline: headlinesOf(model)[0],
  };
  const parts = Object.entries(picture.parts).map(([id, part]): [string, Part] => {
    const { label, role } = part;
    return [
      id,
      { label, role, ...detailOf(part.detail, known), state: partState(part, config, order, stateOf) },
    ];
  });
  return {
    ...{ model, config, stages: order, parts: Object.fromEntries(parts), hasRun: known.hasRun, isFlowing },
    loads: request ? loadsOf(picture, order) : NO_LOADS,
  };
}

const NO_LOADS: ReadonlyMap<string, number> = new Map();

/** What of the curves the picture shows. */
const topicsOf = ({ parts, arrows }: Picture, stages: readonly Stage[]) => {
  const shown = [
    ...Object.values(parts).flatMap(({ detail }) => (detail?.kind === 'loss' ? [detail.stage] : [])),
    ...arrows.flatMap(([, , carries]) => (carries ? [carries.stage] : [])),
  ];
  return [METRIC_TOPICS[0], ...stages.filter((stage) => shown.includes(cardStage(stage)))];
};

function isSame({ model, config }: RunRequest, draftModel: ModelName, draft: Draft): boolean {
  return model === draftModel && JSON.stringify(config) === JSON.stringify(changesOf(model, draft));
}
