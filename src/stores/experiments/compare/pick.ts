import type { DatasetReport } from '#contract/dataset.ts';
import { modelRows } from '#contract/matrix.ts';
import { cardOf, FLOOR, type ModelName } from '#contract/models/index.ts';
import { lackOf } from '../../data/lackOf.ts';
import { setRows, useCompare } from './choice.ts';

/** Whether a model as it is stands in the comparison on a dataset; the floor always does. */
export const isCompared = (
  model: ModelName,
  rows: readonly string[] | undefined,
  report: DatasetReport,
): boolean => model === FLOOR.id || (rows ?? rowsOfStart(report)).includes(model);

/** Takes a model into the comparison of a dataset, or out of it. */
export function compareModel(model: ModelName, on: boolean, report: DatasetReport): void {
  const others = (useCompare.getState().rows ?? rowsOfStart(report)).filter((id) => id !== model);
  setRows(on ? [...others, model] : others);
}

/** The rows that are compared before anybody chose: every model that can be trained on the dataset. */
export const rowsOfStart = (report: DatasetReport): string[] =>
  modelRows()
    .filter(({ model, stage }) => !stage && !lackOf(cardOf(model), report))
    .map(({ id }) => id);
