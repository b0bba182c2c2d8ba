import { COMPARED, type ComparedMetric } from '#contract/byUser.ts';
import { ranksItems } from '#contract/headline.ts';
import { cardOf } from '#contract/models/index.ts';
import type { DatasetReport } from '#contract/dataset.ts';
import { scoresOf } from '../history/scores.ts';
import type { FilledRow } from './cells.ts';

type Row = Pick<FilledRow, 'row' | 'cells'>;

/** The cells of a row whose metric is known user by user: only those are compared. */
export const scoredCells = ({ cells }: Row, metric: ComparedMetric) =>
  cells.filter(({ result, stage }) => scoresOf(result.runId, stage)?.[metric]?.length);

/** Why nothing is compared with the reference, and what helps; undefined where something is. */
export function obstacleTo(
  rows: readonly Row[],
  referenceId: string,
  metric: ComparedMetric,
  { heldOut }: Pick<DatasetReport, 'heldOut'>,
): string | undefined {
  if (heldOut && !heldOut.test) return 'This dataset has no test set: there is nothing to compare.';
  const reference = rows.find(({ row }) => row.id === referenceId);
  if (!reference) return 'There is no row to compare with.';
  if (!ranksItems(cardOf(reference.row.model)))
    return `${reference.row.label} ranks nothing, so no row is compared with it by its lists: what rows write is compared under Texts.`;
  const others = rows.filter((row) => row !== reference);
  const { label } = COMPARED[metric];
  const unscored = (whose: string) =>
    `The results of ${whose} hold no ${label} of single users, so nothing can be compared: compare another metric, or train again.`;
  if (!reference.cells.length)
    return `${reference.row.label} is not trained yet: every row is compared with it.`;
  if (!scoredCells(reference, metric).length) return unscored(reference.row.label);
  if (!others.some(({ cells }) => cells.length))
    return `Only ${reference.row.label} is trained yet: another row is needed to compare.`;
  return others.some((row) => scoredCells(row, metric).length) ? undefined : unscored('the other rows');
}
