import type { RunRequest } from '#contract/api.ts';
import { parseConfig } from '#contract/config.ts';
import type { PartialConfig } from '#contract/fields.ts';
import { shownStage, type MatrixRow } from '#contract/matrix.ts';
import type { Protocol } from '#contract/metrics.ts';
import type { RunResult, Stage } from '#contract/results.ts';
import type { Lack } from '../data/lackOf.ts';

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

/** Where cells are looked for: among which runs, on which dataset, under which protocol. */
export interface Known {
  runs: readonly RunResult[];
  hash: string;
  protocol: Protocol;
}

/** The finished seeds of a row under a protocol on a dataset, ascending, each seed once (the newest run counts). */
export function cellsOf(
  { row, config }: Pick<PlannedRow, 'row' | 'config'>,
  { runs, hash, protocol }: Known,
): Cell[] {
  const wanted = JSON.stringify(parseConfig(row.model, config));
  const bySeed = new Map<number, Cell>();
  for (const result of runs) {
    const fits =
      result.model === row.model &&
      result.dataset.hash === hash &&
      result.protocol === protocol &&
      !result.update &&
      JSON.stringify(result.config) === wanted;
    const stage = fits ? shownStage(row, result) : undefined;
    if (stage && result.stages[stage]) bySeed.set(result.seed, { seed: result.seed, result, stage });
  }
  return [...bySeed.values()].sort((a, b) => a.seed - b.seed);
}

/** What a run will compute, as text that is the same for the same work. */
export const runKey = ({ model, config, seed, protocol, update }: Omit<RunRequest, 'runId' | 'name'>) =>
  JSON.stringify([model, parseConfig(model, config), seed, protocol, update]);

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
