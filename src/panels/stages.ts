import type { Series } from '#charts/lines/types.ts';
import { cardOf, stageLabel, type ModelName } from '#contract/models/index.ts';
import { cardStage, modalityOfStage } from '#contract/models/stageIds.ts';
import type { Stage } from '#contract/results.ts';
import { modalityColour } from './modalityColours.ts';

/** Dashes of stages that others learn from, in the order of training. */
const DASHES = ['5 2', '2 2', '8 2 2 2'];

/** What a stage is to its model: the last one is the result, the others are what it learns from. */
export const stageRole = (model: ModelName, stage: Stage): 'source' | 'result' =>
  cardOf(model).stages.at(-1)!.id === stage ? 'result' : 'source';

/** Stages as lines of a chart, one column each; those of one modality in its colour. */
export function stageSeries(model: ModelName, stages: readonly Stage[]): Series[] {
  const modalities = modalitiesIn(stages);
  return stages.map((stage) => {
    const role = stageRole(model, stage);
    const before = cardOf(model).stages.findIndex(({ id }) => id === cardStage(stage));
    const modality = modalityOfStage(stage);
    const color =
      modality === undefined ? `var(--stage-${role})` : modalityColour(modalities.indexOf(modality));
    return {
      ...{ key: stage, label: stageLabel(model, stage), color },
      ...(role === 'source' && { dash: DASHES[before % DASHES.length] }),
    };
  });
}

/** The modalities of which stages are, each once. */
const modalitiesIn = (stages: readonly Stage[]): string[] => [
  ...new Set(stages.flatMap((stage) => modalityOfStage(stage) ?? [])),
];
