import type { Comparison, SeedMean } from '#contract/analysis.ts';
import type { MatrixRow } from '#contract/matrix.ts';
import type { Cutoff, MetricName } from '#contract/metrics.ts';
import { seedMean } from '#contract/seedMean.ts';
import { STAGES } from '#contract/legacy.ts';
import type { StageResult } from '#contract/results.ts';
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
  /** Test metrics over the finished seeds, by column id; empty where no seed is finished. */
  values: Record<string, SeedMean>;
  cost?: RowCost;
  /** Against the full model. */
  comparison?: Comparison;
}

/** What the seeds of a row cost; evaluation is not counted. */
export interface RowCost {
  /** Mean seconds that a seed trained for itself. */
  seconds: number;
  /** Seconds of training that taken-over teachers saved, over all seeds. */
  saved: number;
  /** Label of the row that trained the teachers; undefined where the row trained its own. */
  teacherOf?: string;
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
    values: cells.length ? Object.fromEntries(columns.map((c) => [c.id, valueOf(cells, c)])) : {},
    cost: cells.length ? costOf(cells, rows) : undefined,
    comparison: comparisons.find(({ id }) => id === row.id),
  }));
}

function valueOf(cells: Cell[], { metric, cutoff }: Column): SeedMean {
  return seedMean(cells.map(({ result, stage }) => result.stages[stage]!.test[metric][cutoff]));
}

function costOf(cells: Cell[], rows: { row: MatrixRow; cells: Cell[] }[]): RowCost {
  const stages = cells.flatMap(({ result, stage }) =>
    STAGES.slice(0, STAGES.indexOf(stage) + 1).flatMap((s) => result.stages[s] ?? []),
  );
  const taken = stages.filter(({ takenFrom }) => takenFrom);
  const own = stages.filter(({ takenFrom }) => !takenFrom);
  const owner = rows.find((other) => other.cells.some(({ result }) => result.runId === taken[0]?.takenFrom));
  return {
    seconds: secondsOf(own) / cells.length,
    saved: secondsOf(taken),
    ...(taken.length && { teacherOf: owner?.row.label ?? 'another run' }),
  };
}

const secondsOf = (stages: StageResult[]) =>
  stages.reduce((sum, { epochs, secondsPerEpoch }) => sum + epochs * secondsPerEpoch, 0);
