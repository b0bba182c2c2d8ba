import { useMemo } from 'react';
import { arrowKey, type Part, type PartState } from '#charts/modelPicture/part.ts';
import type { RunRequest } from '#contract/api.ts';
import { stagesOf, type ModelConfig } from '#contract/config.ts';
import { headlinesOf } from '#contract/headline.ts';
import { cardOf, type ModelName } from '#contract/models/index.ts';
import type { Stage } from '#contract/results.ts';
import { useConfig } from '#stores/run/config.ts';
import { METRIC_TOPICS, useCurves, versionOf } from '#stores/run/curves.ts';
import { useEvaluated } from '#stores/run/evaluated.ts';
import { useDataset } from '#stores/data/dataset.ts';
import { useMoment, useMomentRecord } from '#stores/run/moment.ts';
import { isUnderWay, useRun } from '#stores/run/run.ts';
import { useShownModalities } from '../useShownModalities.ts';
import { loadsOf } from './arrowLoads.ts';
import { drawnParts } from './drawnParts.ts';
import type { Known } from './partDetail.ts';
import { partState } from './partState.ts';
import { useDrawn } from './useDrawn.ts';
import { means, wholePicture, type WholePicture } from './wholePicture.ts';

interface PictureParts {
  model: ModelName;
  /** The settings that are drawn. */
  config: ModelConfig;
  /** Those that are trained. */
  stages: readonly Stage[];
  /** What is drawn, with all groups open. */
  whole: WholePicture;
  /** Of parts and of groups. */
  parts: Record<string, Part>;
  /** States of arrows that work in stages of their own, by `arrowKey`. */
  arrowStates: ReadonlyMap<string, PartState>;
  /** How much of the loss arrows carry, by `arrowKey`. */
  loads: ReadonlyMap<string, number>;
  /** The run whose numbers are shown; none where they are not those of what is drawn. */
  request?: RunRequest;
  isFlowing: boolean;
}

/** The parts of the picture with their state and their numbers. */
export function usePictureParts(): PictureParts {
  const { model, config, request } = useDrawn();
  const modalities = useShownModalities();
  const stages = useMemo(() => stagesOf(model, config, modalities), [model, config, modalities]);
  const whole = useMemo(
    () => wholePicture(cardOf(model).picture, config, modalities),
    [model, config, modalities],
  );
  useCurves((state) => versionOf(state, ...topicsOf(whole, stages)));
  const draft = useConfig((state) => state.drafts[model]);
  const stateOf = useStageStates(stages, request !== undefined);
  const known = useKnown(model, { config, stages, modalities, hasRun: request !== undefined });
  const isPlaying = useMoment((state) => state.isPlaying);
  const isRunning = useRun((state) => state.status === 'running');
  return {
    ...{ model, config, stages, whole, request, isFlowing: isRunning || isPlaying },
    parts: drawnParts(whole, known, stateOf, { model, draft }),
    arrowStates: new Map(
      whole.arrows
        .filter(({ more }) => more.during)
        .map(({ from, to, more }) => [arrowKey(from, to), partState(more, config, stages, stateOf)]),
    ),
    loads: request ? loadsOf(whole, stages) : NO_LOADS,
  };
}

const NO_LOADS: ReadonlyMap<string, number> = new Map();

/** Whether a stage trains, has trained or waits, or did so in the epoch that was gone back to. */
function useStageStates(stages: readonly Stage[], hasRun: boolean): (stage: Stage) => PartState {
  const back = useMomentRecord()?.stage;
  const trained = useRun((state) => (isUnderWay(state) ? state.progress?.stage : undefined));
  const done = useRun((state) => state.done);
  const active = back ?? trained;
  const isBehind = (stage: Stage) =>
    (!back && done[stage]) || (active !== undefined && stages.indexOf(stage) < stages.indexOf(active));
  return (stage) => (active === stage ? 'active' : hasRun && isBehind(stage) ? 'done' : 'idle');
}

function useKnown(
  model: ModelName,
  drawn: Pick<Known, 'config' | 'stages' | 'modalities' | 'hasRun'>,
): Known {
  const report = useDataset((state) => state.report);
  const replayed = useRun((state) => state.replay?.dataset.interactions);
  return {
    ...drawn,
    done: useRun((state) => state.done),
    interactions: replayed ?? report?.interactions.train,
    headline: headlinesOf(model)[0],
    evaluated: useEvaluated(),
  };
}

/** What of the curves the picture shows. */
const topicsOf = ({ parts, arrows }: WholePicture, stages: readonly Stage[]) => {
  const shown = [
    ...Object.values(parts).flatMap(({ detail }) =>
      detail?.kind === 'loss' || detail?.kind === 'observed' ? [detail.stage] : [],
    ),
    ...arrows.flatMap(({ more }) => more.carries?.stage ?? []),
  ];
  return [METRIC_TOPICS[0], ...stages.filter((stage) => shown.some((named) => means(named, stage)))];
};
