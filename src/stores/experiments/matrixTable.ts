import type { Comparison, SeedMean } from '#contract/analysis.ts';
import { stagesIn, type MatrixRow } from '#contract/matrix.ts';
import type { Cutoff, MetricName } from '#contract/metrics.ts';
import { seedMean } from '#contract/seedMean.ts';
import { stageLabel } from '#contract/models/index.ts';
import type { Stage, StageResult } from '#contract/results.ts';
import type { Cell } from './matrix.ts';

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

/** One row of the ablation table with everything that is drawn, listed and exported of it. */
export interface TableRow {
  row: MatrixRow;
  cells: Cell[];
  /** Test metrics over the finished seeds, by column id; none where no seed is finished or there is no test set. */
  values: Record<string, SeedMean | undefined>;
  cost?: RowCost;
  /** Against the full model. */
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
  rows: { row: MatrixRow; cells: Cell[] }[],
  columns: Column[],
  comparisons: Comparison[] = [],
): TableRow[] {
  return rows.map(({ row, cells }) => ({
    row,
    cells,
    values: Object.fromEntries(columns.flatMap((c) => valueOf(cells, c))),
    cost: cells.length ? costOf(cells, rows) : undefined,
    comparison: comparisons.find(({ id }) => id === row.id),
  }));
}

function valueOf(cells: Cell[], { id, metric, cutoff }: Column): [string, SeedMean][] {
  const values = cells.flatMap(({ result, stage }) => result.stages[stage]?.test?.[metric][cutoff] ?? []);
  return values.length ? [[id, seedMean(values)]] : [];
}

function costOf(cells: Cell[], rows: { row: MatrixRow; cells: Cell[] }[]): RowCost {
  const stages = cells.flatMap(stagesUpTo);
  const taken = stages.filter(({ done }) => done.takenFrom);
  const own = stages.filter(({ done }) => !done.takenFrom);
  return {
    seconds: secondsOf(own) / cells.length,
    saved: secondsOf(taken),
    ...(taken.length && { taken: { stage: taken[0].label, from: ownerOf(taken[0].done, rows) } }),
  };
}

/** The stages of a cell's run up to the one that it shows. */
function stagesUpTo({ result, stage }: Cell) {
  const ids = stagesIn(result);
  return ids
    .slice(0, ids.indexOf(stage) + 1)
    .map((id: Stage) => ({ label: stageLabel(result.model, id), done: result.stages[id] }));
}

function ownerOf({ takenFrom }: StageResult, rows: { row: MatrixRow; cells: Cell[] }[]): string {
  const owner = rows.find(({ cells }) => cells.some(({ result }) => result.runId === takenFrom));
  return owner?.row.label ?? 'another run';
}

const secondsOf = (stages: { done: StageResult }[]) =>
  stages.reduce((sum, { done: { epochs, secondsPerEpoch } }) => sum + epochs * secondsPerEpoch, 0);
