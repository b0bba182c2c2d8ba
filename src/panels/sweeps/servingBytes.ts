import { valueAt } from '#contract/config.ts';
import type { DatasetReport } from '#contract/dataset.ts';
import { cardOf } from '#contract/models/index.ts';
import { cardStage, modalityOfStage } from '#contract/models/stageIds.ts';
import type { RunResult, Stage } from '#contract/results.ts';
import { modalitiesInUse } from '#stores/data/modalities.ts';
import { isAblated } from '#stores/run/config.ts';

/** Bytes of a float32. */
const NUMBER = 4;

/** Whether a stage computes its embeddings from content: a part of the picture that shows it works in this stage and is not switched off. */
const readsContent = ({ model, config }: Pick<RunResult, 'model' | 'config'>, stage: Stage): boolean =>
  Object.values(cardOf(model).picture.parts).some(
    ({ detail, during, offIf = [] }) =>
      detail?.kind === 'modalities' &&
      during.includes(cardStage(stage)) &&
      !offIf.some((patch) => isAblated(config, { patch })),
  );

/** Bytes of final embeddings of width d, to rank by. [users + items, d] */
export const bytesToRank = ({ users, items }: DatasetReport, d: number) => (users + items) * d * NUMBER;

/** Bytes to compute final embeddings anew: a stage's parameters, and the raw features of the modalities that it reads. */
export function bytesToUpdate(
  { model, config, stages }: RunResult,
  stage: Stage,
  report: DatasetReport,
): number {
  const { parameters } = stages[stage];
  if (!readsContent({ model, config }, stage)) return parameters * NUMBER;
  const own = modalityOfStage(stage);
  const used = usedModalities({ model, config }, modalitiesInUse(report));
  const features = used
    .filter(({ name }) => own === undefined || name === own)
    .reduce((sum, { cols }) => sum + cols * report.items, 0);
  return (parameters + features) * NUMBER;
}

/** Of the modalities at hand those that a run uses: all where it names none. */
export function usedModalities<M extends { name: string }>(
  { model, config }: Pick<RunResult, 'model' | 'config'>,
  modalities: readonly M[],
): readonly M[] {
  const { modalities: path } = cardOf(model);
  const used = ((path && valueAt(config, path)) ?? []) as string[];
  return used.length ? modalities.filter(({ name }) => used.includes(name)) : modalities;
}
