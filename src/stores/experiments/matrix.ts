import { isSameData } from '#contract/datasetHash.ts';
import { create } from 'zustand';
import type { RunRequest } from '#contract/api.ts';
import { parseConfig, patched } from '#contract/config.ts';
import type { PartialConfig } from '#contract/fields.ts';
import type { DatasetReport } from '#contract/dataset.ts';
import { hasMatrix, matrixRows, shownStage, type MatrixRow } from '#contract/matrix.ts';
import type { Protocol } from '#contract/metrics.ts';
import { CARDS, cardOf, type ModelName } from '#contract/models/index.ts';
import type { RunResult, Stage } from '#contract/results.ts';
import { everyRun } from '../history/openedResults.ts';
import { useCheckpoints } from '../run/checkpoints.ts';
import { changesOf, fieldIssue, isAblated, useConfig } from '../run/config.ts';
import { useDataset } from '../data/dataset.ts';
import { modalitiesInUse } from '../data/modalities.ts';
import { useQueue } from '../run/queue.ts';
import { submit } from '../run/scheduler.ts';

export interface MatrixState {
  /** Hash of the dataset whose results are shown; the loaded one where none is named. */
  hash?: string;
  /** Whose table is shown; that of the model which is set up to train where none is named. */
  model?: ModelName;
  /** Rows to train next, by the model of the table, where they are not those of the start. */
  picked: Partial<Record<ModelName, string[]>>;
  seeds: number[];
}

/** The ablation table: which rows and seeds are wanted. */
export const useMatrix = create<MatrixState>()(() => ({
  picked: {},
  seeds: [1, 2, 3],
}));

/** Models that have a table. */
export const TABLES = CARDS.filter(({ id }) => hasMatrix(id));

/** Whose table is shown: a model without one has that of the first. */
export function shownModel({ model }: MatrixState, { model: setUp }: { model: ModelName }): ModelName {
  return model ?? (hasMatrix(setUp) ? setUp : TABLES[0].id);
}

/** Shows the table of one model. */
export const showTable = (model: ModelName) => useMatrix.setState({ model });

/** Shows the results of one dataset. */
export const showDataset = (hash: string | undefined) => useMatrix.setState({ hash });

/** Shows the results that were opened, once they are there, in the table of the model of which there are most. */
export async function showOpened(opened: Promise<string | undefined>): Promise<void> {
  const hash = await opened;
  if (!hash) return;
  const runs = everyRun().filter(({ dataset }) => dataset.hash === hash);
  const count = ({ id }: { id: ModelName }) => runs.filter(({ model }) => model === id).length;
  const [most] = TABLES.toSorted((a, b) => count(b) - count(a));
  useMatrix.setState({ hash, ...(count(most) && { model: most.id }) });
}

/** The rows that are trained next: at first those of the paper's table, else the full model and its ablations. */
export function pickedRows({ picked }: Pick<MatrixState, 'picked'>, model: ModelName): string[] {
  if (picked[model]) return picked[model];
  const rows = matrixRows(model, []).filter(({ isControl, stage }) => !isControl && !stage);
  const paper = rows.filter((row) => row.paper);
  return (paper.length ? paper : rows).map(({ id }) => id);
}

/** Takes a row of a model's table in or out of what is trained next. */
export function pickRow(model: ModelName, id: string, on: boolean): void {
  useMatrix.setState((state) => {
    const others = pickedRows(state, model).filter((other) => other !== id);
    return { picked: { ...state.picked, [model]: on ? [...others, id] : others } };
  });
}

/** Sets the seeds of what is trained next, each once. */
export const setSeeds = (seeds: number[]) => useMatrix.setState({ seeds });

/** One seed of one row, as far as it was run. */
export interface Cell {
  seed: number;
  result: RunResult;
  stage: Stage;
}

/** The finished seeds of a row under a protocol on a dataset, ascending, each seed once (the newest run counts). */
export function cellsOf(
  row: MatrixRow,
  {
    runs,
    hash,
    protocol,
    base,
  }: { runs: RunResult[]; hash: string; protocol: Protocol; base: PartialConfig },
): Cell[] {
  const wanted = JSON.stringify(parseConfig(row.model, configOf(row, base)));
  const bySeed = new Map<number, Cell>();
  for (const result of runs) {
    const fits =
      result.model === row.model &&
      result.dataset.hash === hash &&
      result.protocol === protocol &&
      JSON.stringify(result.config) === wanted;
    const stage = fits ? shownStage(row, result) : undefined;
    if (stage && result.stages[stage]) bySeed.set(result.seed, { seed: result.seed, result, stage });
  }
  return [...bySeed.values()].sort((a, b) => a.seed - b.seed);
}

/** Config of a row: the full model's changes, with the row's own on top; controls keep their defaults. */
export function configOf(
  { patch, isControl }: Pick<MatrixRow, 'patch' | 'isControl'>,
  base: PartialConfig,
): PartialConfig {
  return isControl ? {} : patched(base, patch);
}

/**
 * The full model's settings whose rows are shown for a dataset that is not loaded: the defaults, unless those of some run
 * have more rows.
 */
export function commonBase(
  rows: MatrixRow[],
  { runs, hash, protocol }: { runs: RunResult[]; hash: string; protocol: Protocol },
): PartialConfig {
  const fits = runs.filter((run) => run.dataset.hash === hash && run.protocol === protocol);
  const [full] = rows;
  const configs = fits.filter(({ model }) => model === full.model).map((run) => run.config as PartialConfig);
  const distinct = new Map(configs.map((config) => [JSON.stringify(config), config]));
  let best: PartialConfig = {};
  let most = 0;
  for (const base of [{}, ...distinct.values()]) {
    const covered = rows.filter((row) => cellsOf(row, { runs: fits, hash, protocol, base }).length).length;
    if (covered > most) [best, most] = [base, covered];
  }
  return best;
}

/**
 * What the settings change of a model's defaults: the full model of its table. Ablations that are switched on are rows here and
 * no part of it; values that cannot be used count as unchanged.
 */
export function baseConfig(model: ModelName): PartialConfig {
  const draft = useConfig.getState().drafts[model];
  const on = cardOf(model).ablations.filter((ablation) => isAblated(draft, ablation));
  const patches = on.map(({ patch }) => patch);
  const isBase = (section: string, key: string, value: unknown) =>
    !patches.some((patch) => patch[section] && key in patch[section]) &&
    !fieldIssue(model, section, key, value);
  const sections = Object.entries(changesOf(model, draft)).map(([section, fields]) => [
    section,
    Object.fromEntries(Object.entries(fields ?? {}).filter(([key, value]) => isBase(section, key, value))),
  ]);
  return Object.fromEntries(sections);
}

/** The runs that the picked rows and seeds still lack, of what is loaded and set; two rows may be stages of one run. */
export function missingRuns(report: DatasetReport): RunRequest[] {
  const state = useMatrix.getState();
  const { protocol, model: setUp } = useConfig.getState();
  const model = shownModel(state, { model: setUp });
  const picked = pickedRows(state, model);
  const base = baseConfig(model);
  const known = { runs: everyRun(), hash: report.hash, protocol, base };
  const asked = rowsOf(model, report).filter((row) => picked.includes(row.id));
  const requests = new Map<string, RunRequest>();
  for (const row of asked) {
    const done = new Set(cellsOf(row, known).map(({ seed }) => seed));
    for (const seed of state.seeds) {
      const request = requestFor(row, configOf(row, base), seed, protocol);
      const key = runKey(request);
      if (!done.has(seed) && !isQueued(key) && !requests.has(key))
        requests.set(key, begun(request, report.hash) ?? request);
    }
  }
  return [...requests.values()];
}

/** Queues what is missing; stages are shared. */
export function runMatrix(): void {
  const { report } = useDataset.getState();
  if (report) submit({ for: 'matrix', requests: missingRuns(report) });
}

/** The rows of a model's table for a dataset. */
export const rowsOf = (model: ModelName, report: DatasetReport) =>
  matrixRows(
    model,
    modalitiesInUse(report).map((m) => m.name),
  );

/** What a run will compute, as text that is the same for the same work. */
export const runKey = ({ model, config, seed, protocol }: Omit<RunRequest, 'runId' | 'name'>) =>
  JSON.stringify([model, parseConfig(model, config), seed, protocol]);

function isQueued(key: string): boolean {
  const { waiting, current } = useQueue.getState();
  return [...waiting, ...(current ? [current] : [])].some((request) => runKey(request) === key);
}

function requestFor(
  { model, label }: MatrixRow,
  config: PartialConfig,
  seed: number,
  protocol: Protocol,
): RunRequest {
  const runId = `matrix-${Date.now().toString(36)}-${(counter++).toString(36)}`;
  return { runId, name: label, model, config, seed, protocol, shareStages: true };
}

/** A cell that was stopped goes on from its checkpoint instead of from the beginning. */
function begun(request: RunRequest, hash: string): RunRequest | undefined {
  const key = runKey(request);
  const saved = useCheckpoints
    .getState()
    .checkpoints.find(
      ({ dataset, request: known }) => isSameData(dataset.hash, hash) && isOfTable(known, key),
    );
  return saved?.request;
}

const isOfTable = (request: RunRequest, key: string) =>
  request.runId.startsWith('matrix-') && runKey(request) === key;

let counter = 0;
