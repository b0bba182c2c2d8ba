import type { Series } from '#charts/lines/types.ts';
import { cardOf, stageLabel, type ModelName } from '#contract/models/index.ts';
import type { Stage } from '#contract/results.ts';

/** Dashes of stages that others learn from, in the order of training. */
const DASHES = ['5 2', '2 2', '8 2 2 2'];

/** What a stage is to its model: the last one is the result, the others are what it learns from. */
export const stageRole = (model: ModelName, stage: Stage): 'source' | 'result' =>
  cardOf(model).stages.at(-1)!.id === stage ? 'result' : 'source';

/** Stages as lines of a chart, one column each. */
export const stageSeries = (model: ModelName, stages: readonly Stage[]): Series[] =>
  stages.map((stage) => {
    const role = stageRole(model, stage);
    const before = cardOf(model).stages.findIndex(({ id }) => id === stage);
    return {
      ...{ key: stage, label: stageLabel(model, stage), color: `var(--stage-${role})` },
      ...(role === 'source' && { dash: DASHES[before % DASHES.length] }),
    };
  });
