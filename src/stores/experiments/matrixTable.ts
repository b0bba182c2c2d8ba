import type { Comparison, Range, SeedInterval } from '#contract/analysis.ts';
import { stagesIn } from '#contract/matrix.ts';
import type { Cutoff, MetricName } from '#contract/metrics.ts';
import { seedMean } from '#contract/seedMean.ts';
import { stageLabel } from '#contract/models/index.ts';
import { cardStage } from '#contract/models/stageIds.ts';
import type { Stage, StageResult } from '#contract/results.ts';
import type { Cell, FilledRow } from './cells.ts';

/** One metric at one cut-off. */
export interface Column {
  /** E.g. `recall@20`. */
  id: string;
  metric: MetricName;
  cutoff: `${Cutoff}`;
}

export const columnOf = (metric: MetricName, cutoff: Cutoff): Column => ({
  id: `${metric}@${cutoff}`,
  metric,
  cutoff: `${cutoff}`,
});

/** One row of a table with everything that is drawn, listed and exported of it. */
export interface TableRow extends FilledRow {
  /** Test metrics over the finished seeds, by column id; none where no seed is finished or there is no test set. */
  values: Record<string, SeedInterval | undefined>;
  cost?: RowCost;
  /** Against the reference. */
  comparison?: Comparison;
}

/** What the seeds of a row cost; evaluation is not counted. */
export interface RowCost {
  /** Mean seconds that a seed trained for itself. */
  seconds: number;
  /** Seconds of training that stages which were taken over saved, over all seeds. */
  saved: number;
  /** The label of such a stage and of the row that trained it; undefined where the row trained all of its own. */
  taken?: { stage: string; from: string };
}

/** The table's rows from their finished cells and the comparisons, in the given order. */
export function tableRows(
  rows: readonly FilledRow[],
  columns: readonly Column[],
  comparisons: readonly Comparison[] = [],
  rangeOf: (values: readonly number[]) => Range | undefined = () => undefined,
): TableRow[] {
  return rows.map((filled) => ({
    ...filled,
    values: Object.fromEntries(
      columns.flatMap((column): [string, SeedInterval][] => {
        const values = valuesOf(filled.cells, column);
        return values.length ? [[column.id, { ...seedMean(values), range: rangeOf(values) }]] : [];
      }),
    ),
    cost: filled.cells.length ? costOf(filled.cells, rows) : undefined,
    comparison: comparisons.find(({ id }) => id === filled.row.id),
  }));
}

/** A test metric of each finished seed. */
export const valuesOf = (
  cells: readonly Cell[],
  { metric, cutoff }: Pick<Column, 'metric' | 'cutoff'>,
): number[] => cells.flatMap(({ result, stage }) => result.stages[stage]?.test?.[metric][cutoff] ?? []);

function costOf(cells: Cell[], rows: readonly FilledRow[]): RowCost {
  const stages = cells.flatMap(stagesUpTo);
  const taken = stages.filter(({ done }) => done.takenFrom);
  const own = stages.filter(({ done }) => !done.takenFrom);
  return {
    seconds: secondsOf(own) / cells.length,
    saved: secondsOf(taken),
    ...(taken.length && { taken: { stage: namesOf(taken), from: ownerOf(taken[0].done, rows) } }),
  };
}

/** The stages of a cell's run up to the one that it shows. */
function stagesUpTo({ result, stage }: Cell) {
  const ids = stagesIn(result);
  return ids
    .slice(0, ids.indexOf(stage) + 1)
    .map((id: Stage) => ({ id, label: stageLabel(result.model, cardStage(id)), done: result.stages[id] }));
}

/** What was taken over, by the name of the first; in the plural where that is trained once per modality and more than one was. */
function namesOf(stages: { id: Stage; label: string }[]): string {
  const [{ id, label }] = stages;
  return stages.some((other) => other.label === label && other.id !== id) ? `${label}s` : label;
}

function ownerOf({ takenFrom }: StageResult, rows: readonly FilledRow[]): string {
  const owner = rows.find(({ cells }) => cells.some(({ result }) => result.runId === takenFrom));
  return owner?.row.label ?? 'another run';
}

const secondsOf = (stages: { done: StageResult }[]) =>
  stages.reduce((sum, { done: { epochs, secondsPerEpoch } }) => sum + epochs * secondsPerEpoch, 0);
