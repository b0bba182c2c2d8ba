import { create } from 'zustand';
import type { RunRequest } from '#contract/api.ts';
import { parseConfig, type ModelName, type PartialConfig } from '#contract/config.ts';
import { matrixRows, shownStage, type MatrixRow } from '#contract/matrix.ts';
import type { Protocol } from '#contract/metrics.ts';
import type { RunResult, Stage } from '#contract/results.ts';
import { changesOf, useConfig } from './config.ts';
import { useDataset } from './dataset.ts';
import { modalitiesInUse } from './modalities.ts';
import { enqueue } from './queue.ts';
import { useResults } from './results.ts';

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

/** Takes a row in or out of what is trained next. */
export function pickRow(id: string, on: boolean): void {
  useMatrix.setState(({ picked }) => ({
    picked: on ? [...new Set([...picked, id])] : picked.filter((other) => other !== id),
  }));
}

/** Sets the seeds of what is trained next: whole numbers, each once. */
export const setSeeds = (seeds: number[]) => useMatrix.setState({ seeds: [...new Set(seeds)] });

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

/** What the settings change of PromptMM's defaults: the full model of the table. */
export const baseConfig = (): PartialConfig => changesOf('promptmm', useConfig.getState().drafts.promptmm);

/** Queues every picked row with every seed that has no result yet; teachers are shared. */
export function runMatrix(): void {
  const { report } = useDataset.getState();
  if (!report) return;
  const { picked, seeds } = useMatrix.getState();
  const { protocol } = useConfig.getState();
  const base = baseConfig();
  const known = { runs: useResults.getState().runs, hash: report.hash, protocol, base };
  const rows = matrixRows(modalitiesInUse(report).map((m) => m.name));
  const asked = rows.filter((row) => picked.includes(row.id));
  const requests = new Map<string, RunRequest>();
  for (const row of asked) {
    const done = new Set(cellsOf(row, known).map(({ seed }) => seed));
    for (const seed of seeds) {
      const request = requestFor(row.model, row.label, configOf(row, base), seed, protocol);
      // Two rows may be stages of one run.
      if (!done.has(seed)) requests.set(JSON.stringify([row.model, request.config, seed]), request);
    }
  }
  enqueue([...requests.values()]);
}

function requestFor(
  model: ModelName,
  name: string,
  config: PartialConfig,
  seed: number,
  protocol: Protocol,
): RunRequest {
  const runId = `matrix-${Date.now().toString(36)}-${(counter++).toString(36)}`;
  return { runId, name, model, config, seed, protocol, shareTeacher: true };
}

let counter = 0;
