import type { PartialConfig } from '#contract/fields.ts';
import { finishedSeeds, type Known } from '#contract/experiments/cells.ts';
import type { Setting } from '#contract/experiments/experiment.ts';
import { shownStage, type MatrixRow } from '#contract/matrix.ts';
import type { RunResult, Stage } from '#contract/results.ts';
import type { Lack } from '../data/lackOf.ts';

export type { Known };

/** A row of a table with the settings that its runs have. */
export interface PlannedRow {
  row: MatrixRow;
  /** What its runs change of the model's defaults. */
  config: PartialConfig;
  /** What of it is missing is trained next. */
  isPicked: boolean;
  /** What the dataset lacks for its model: nothing of it can be trained. */
  lack?: Lack;
}

/** One seed of one row, as far as it was run. */
export interface Cell {
  seed: number;
  result: RunResult;
  stage: Stage;
}

/** A row with what is finished of it. */
export interface FilledRow extends PlannedRow {
  cells: Cell[];
}

/** What is trained of rows: of those that are picked and can be. */
export const settingsIn = (rows: readonly PlannedRow[]): Setting[] =>
  rows
    .filter(({ isPicked, lack }) => isPicked && !lack)
    .map(({ row: { id, label, model }, config }) => ({ id, label, model, config }));

/** The finished seeds of a row under a protocol on a dataset, ascending, each seed once (the newest run counts). */
export function cellsOf({ row, config }: Pick<PlannedRow, 'row' | 'config'>, known: Known): Cell[] {
  return [...finishedSeeds({ model: row.model, config }, known)].flatMap(([seed, result]) => {
    const stage = shownStage(row, result);
    return result.stages[stage] ? [{ seed, result, stage }] : [];
  });
}

/** The settings under which the most of some rows was run: the defaults, unless those of some run have more. */
export function commonBase(
  rows: readonly MatrixRow[],
  configOf: (row: MatrixRow, base: PartialConfig) => PartialConfig,
  known: Known,
): PartialConfig {
  const [{ model }] = rows;
  const { hash, protocol } = known;
  const runs = known.runs.filter((run) => run.dataset.hash === hash && run.protocol === protocol);
  const configs = runs.filter((run) => run.model === model).map(({ config }) => config as PartialConfig);
  const distinct = new Map(configs.map((config) => [JSON.stringify(config), config]));
  let best: PartialConfig = {};
  let most = 0;
  for (const base of [{}, ...distinct.values()]) {
    const cells = rows.map((row) => cellsOf({ row, config: configOf(row, base) }, { ...known, runs }));
    const covered = cells.reduce((sum, { length }) => sum + length, 0);
    if (covered > most) [best, most] = [base, covered];
  }
  return best;
}
