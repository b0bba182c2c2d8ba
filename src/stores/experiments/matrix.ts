import { create } from 'zustand';
import type { RunRequest } from '#contract/api.ts';
import { ABLATIONS } from '#contract/legacy.ts';
import { parseConfig } from '#contract/config.ts';
import type { PartialConfig } from '#contract/fields.ts';
import type { DatasetReport } from '#contract/dataset.ts';
import { matrixRows, shownStage, type MatrixRow } from '#contract/matrix.ts';
import type { Protocol } from '#contract/metrics.ts';
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
  /** Rows to train next; those of Table 5 at first. */
  picked: string[];
  seeds: number[];
}

/** The ablation table: which rows and seeds are wanted. */
export const useMatrix = create<MatrixState>()(() => ({
  picked: ['full', 'no-prompt', 'no-pairkd', 'no-listkd', 'no-disentangle'],
  seeds: [1, 2, 3],
}));

/** Shows the results of one dataset. */
export const showDataset = (hash: string | undefined) => useMatrix.setState({ hash });

/** Shows the results that were opened, once they are there. */
export async function showOpened(opened: Promise<string | undefined>): Promise<void> {
  const hash = await opened;
  if (hash) showDataset(hash);
}

/** Takes a row in or out of what is trained next. */
export function pickRow(id: string, on: boolean): void {
  useMatrix.setState(({ picked }) => ({
    picked: on ? [...new Set([...picked, id])] : picked.filter((other) => other !== id),
  }));
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
  { model, patch }: Pick<MatrixRow, 'model' | 'patch'>,
  base: PartialConfig,
): PartialConfig {
  if (model !== 'promptmm') return {};
  const sections = [...new Set([...Object.keys(base), ...Object.keys(patch)])];
  return Object.fromEntries(sections.map((section) => [section, { ...base[section], ...patch[section] }]));
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
  const configs = fits.filter(({ model }) => model === 'promptmm').map((run) => run.config as PartialConfig);
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
 * What the settings change of PromptMM's defaults: the full model of the table. Ablations that are switched on are rows here and
 * no part of it; values that cannot be used count as unchanged.
 */
export function baseConfig(): PartialConfig {
  const draft = useConfig.getState().drafts.promptmm;
  const patches = ABLATIONS.filter((ablation) => isAblated(draft, ablation)).map(({ patch }) => patch);
  const isBase = (section: string, key: string, value: unknown) =>
    !patches.some((patch) => patch[section] && key in patch[section]) &&
    !fieldIssue('promptmm', section, key, value);
  const sections = Object.entries(changesOf('promptmm', draft)).map(([section, fields]) => [
    section,
    Object.fromEntries(Object.entries(fields ?? {}).filter(([key, value]) => isBase(section, key, value))),
  ]);
  return Object.fromEntries(sections);
}

/** The runs that the picked rows and seeds still lack, of what is loaded and set; two rows may be stages of one run. */
export function missingRuns(report: DatasetReport): RunRequest[] {
  const { picked, seeds } = useMatrix.getState();
  const { protocol } = useConfig.getState();
  const base = baseConfig();
  const known = { runs: everyRun(), hash: report.hash, protocol, base };
  const asked = rowsOf(report).filter((row) => picked.includes(row.id));
  const requests = new Map<string, RunRequest>();
  for (const row of asked) {
    const done = new Set(cellsOf(row, known).map(({ seed }) => seed));
    for (const seed of seeds) {
      const request = requestFor(row, configOf(row, base), seed, protocol);
      const key = runKey(request);
      if (!done.has(seed) && !isQueued(key) && !requests.has(key))
        requests.set(key, begun(request, report.hash) ?? request);
    }
  }
  return [...requests.values()];
}

/** Queues what is missing; teachers are shared. */
export function runMatrix(): void {
  const { report } = useDataset.getState();
  if (report) submit({ for: 'matrix', requests: missingRuns(report) });
}

/** The rows of the table for a dataset. */
export const rowsOf = (report: DatasetReport) =>
  matrixRows(
    'promptmm',
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
    .checkpoints.find(({ dataset, request: known }) => dataset.hash === hash && isOfTable(known, key));
  return saved?.request;
}

const isOfTable = (request: RunRequest, key: string) =>
  request.runId.startsWith('matrix-') && runKey(request) === key;

let counter = 0;
