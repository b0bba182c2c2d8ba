import { create } from 'zustand';
import { parseConfig, type ModelConfig } from '#contract/config.ts';
import type { DatasetSource } from '#contract/dataset.ts';
import { reportError, type ErrorReport } from '#contract/errors.ts';
import type { RunResult, StageOutput } from '#contract/results.ts';
import {
  eraseRuns,
  MOST_OUTPUT_BYTES,
  outputBytes,
  readOutputs,
  readRuns,
  readScores,
  writeDataset,
  writeOutputs,
  writeRun,
} from '#client/history.ts';
import { writeRecording } from '#client/recordings.ts';
import type { KnownDataset, RunFacts } from '#client/history/record.ts';
import { useBundles } from './bundles.ts';
import { useDataset } from './dataset.ts';
import { dropOutputs, outputsOf, recallOutputs, useOutputs } from './outputs.ts';
import {
  dropRecordings,
  findRecordings,
  releaseRecording,
  unkeptRecording,
  useRecordings,
} from './recordings.ts';
import { addResult, removeResult, restoreResults, useResults } from './results.ts';
import { restoreScores } from './scores.ts';
import { secureStorage } from './storage.ts';

export type { RunFacts };

interface HistoryState {
  /** False until what was kept has been read. */
  isRead: boolean;
  /** What is known of runs beside their results, by run id. */
  facts: Record<string, RunFacts>;
  /** Where datasets came from, by hash. */
  sources: Record<string, DatasetSource>;
  /** Bytes of outputs that are kept, by run id. */
  kept: ReadonlyMap<string, number>;
  /** Runs that were deleted last and can come back. */
  bin: { result: RunResult; facts: RunFacts; outputs: readonly StageOutput[] }[];
  /** Records that could not be read. */
  damaged: number;
  error?: ErrorReport;
}

/** The history of runs: everything that outlives the page. */
export const useHistory = create<HistoryState>()(() => ({
  isRead: false,
  facts: {},
  sources: {},
  kept: new Map(),
  bin: [],
  damaged: 0,
}));

/** Brings back the runs of earlier visits, and keeps whatever finishes from now on. */
export async function openHistory(): Promise<void> {
  useResults.subscribe(({ runs }) => runs.forEach(keepNew));
  useOutputs.subscribe(({ runIds }) => runIds.forEach((runId) => void keepOutputsOf(runId)));
  useRecordings.subscribe(({ runIds }) => runIds.forEach((runId) => void keepRecordingOf(runId)));
  await attempt(restore);
  useHistory.setState({ isRead: true });
  useDataset.subscribe(({ report }, before) => {
    if (report?.hash !== before.report?.hash) void recall();
  });
  await recall();
}

/** Gives a run another name. */
export function renameRun(runId: string, name: string): void {
  useResults.setState(({ runs }) => ({
    runs: runs.map((run) => (run.runId === runId ? { ...run, name } : run)),
  }));
  void save(runId);
}

/** Changes tags or notes of a run, or says which run it repeats. */
export function annotateRun(
  runId: string,
  change: Partial<Pick<RunFacts, 'tags' | 'notes' | 'repeats'>>,
): void {
  useHistory.setState(({ facts }) => ({ facts: { ...facts, [runId]: { ...facts[runId], ...change } } }));
  void save(runId);
}

/** Deletes runs; until the next deletion, or until the page closes, they can come back. */
export function deleteRuns(runIds: readonly string[]): void {
  emptyBin();
  const bin = runIds.flatMap((runId) => {
    const result = resultOf(runId);
    return result ? [{ result, facts: factsOf(runId), outputs: outputsOf(runId) }] : [];
  });
  // On the disk they only get a mark: a page that closes now must not bring them back.
  for (const { result, facts } of bin) void attempt(() => writeRun({ ...facts, result, binned: true }));
  bin.forEach(({ result }) => removeResult(result.runId));
  useHistory.setState({ bin });
}

/** Brings back what was deleted last. */
export function undoDelete(): void {
  const { bin } = useHistory.getState();
  useHistory.setState({ bin: [] });
  for (const { result, outputs } of bin) {
    addResult(result);
    if (outputs.length) recallOutputs(result.runId, outputs);
    void save(result.runId);
  }
  const age = ({ runId }: RunResult) => factsOf(runId).savedAt;
  useResults.setState(({ runs }) => ({ runs: runs.toSorted((a, b) => age(a) - age(b)) }));
}

/** Erases what was deleted last for good. */
export function emptyBin(): void {
  const { bin, facts } = useHistory.getState();
  if (!bin.length) return;
  const gone = bin.map(({ result }) => result.runId);
  const left = Object.entries(facts).filter(([runId]) => !gone.includes(runId));
  useHistory.setState({ bin: [], facts: Object.fromEntries(left) });
  void attempt(async () => {
    await eraseRuns(gone);
    dropRecordings(gone);
    await countKept();
  });
}

/** Bytes of outputs that are kept at most. */
export const MOST_KEPT_BYTES = MOST_OUTPUT_BYTES;

/** Puts the error message away. */
export const dismissHistoryError = () => useHistory.setState({ error: undefined });

/** Puts the sentence about damaged records away. */
export const dismissDamaged = () => useHistory.setState({ damaged: 0 });

const resultOf = (runId: string) => useResults.getState().runs.find((run) => run.runId === runId);
const factsOf = (runId: string) => useHistory.getState().facts[runId];

async function restore(): Promise<void> {
  const { records, datasets, damaged } = await readRuns();
  const facts = records.map(({ runId, savedAt, tags, notes, repeats, openedFrom }) => [
    runId,
    { runId, savedAt, tags, notes, ...(repeats && { repeats }), ...(openedFrom && { openedFrom }) },
  ]);
  useHistory.setState((state) => ({
    facts: { ...Object.fromEntries(facts), ...state.facts },
    sources: { ...sourcesOf(datasets), ...state.sources },
    damaged,
  }));
  const reports = Object.fromEntries(datasets.map(({ report }) => [report.hash, report]));
  useBundles.setState((state) => ({ reports: { ...reports, ...state.reports } }));
  restoreResults(records.map(({ result }) => ({ ...result, config: completed(result) })));
  const scores = [];
  for (const { runId } of records) scores.push(await readScores(runId));
  restoreScores(scores.filter((known) => known !== undefined));
  await findRecordings();
  await countKept();
}

/** The config with the fields that the studio has learnt since; what it has forgotten stays as it was. */
function completed({ model, config }: RunResult): ModelConfig {
  try {
    return parseConfig(model, config);
  } catch {
    return config;
  }
}

const sourcesOf = (datasets: KnownDataset[]) =>
  Object.fromEntries(datasets.flatMap(({ report, source }) => (source ? [[report.hash, source]] : [])));

/** Outputs of the loaded dataset's runs come into memory, the newest first, as far as there is room. */
async function recall(): Promise<void> {
  const hash = useDataset.getState().report?.hash;
  const mine = useResults.getState().runs.filter(({ dataset }) => dataset.hash === hash);
  for (const { runId } of mine.toReversed()) {
    if (!useHistory.getState().kept.has(runId) || outputsOf(runId).length) continue;
    const outputs = await readOutputs(runId).catch(() => undefined);
    const isWanted = useDataset.getState().report?.hash === hash && resultOf(runId);
    if (!isWanted) return;
    if (!outputs || recallOutputs(runId, outputs)) continue;
    releaseOthers(hash);
    if (!recallOutputs(runId, outputs)) return;
  }
}

/** Outputs of other datasets leave memory; they come back with their dataset. */
function releaseOthers(hash: string | undefined): void {
  const { kept } = useHistory.getState();
  for (const { runId, dataset } of useResults.getState().runs)
    if (dataset.hash !== hash && kept.has(runId)) dropOutputs(runId);
}

function keepNew(result: RunResult): void {
  if (factsOf(result.runId)) return;
  const { report, source } = useDataset.getState();
  const known = { runId: result.runId, savedAt: Date.now(), tags: [], notes: '' };
  useHistory.setState(({ facts, sources }) => ({
    facts: { ...facts, [result.runId]: known },
    sources: source && report?.hash === result.dataset.hash ? { ...sources, [report.hash]: source } : sources,
  }));
  void attempt(async () => {
    if (report?.hash === result.dataset.hash) await writeDataset({ report, source });
    await writeRun({ ...known, result });
    if (!hasAsked) void secureStorage();
    hasAsked = true;
  });
}

/** Some browsers ask the person: once a visit is enough. */
let hasAsked = false;
const keeping = new Set<string>();

async function keepOutputsOf(runId: string): Promise<void> {
  const facts = factsOf(runId);
  if (!facts || keeping.has(runId) || useHistory.getState().kept.has(runId)) return;
  keeping.add(runId);
  await attempt(async () => {
    await writeOutputs(runId, outputsOf(runId), facts.savedAt);
    await countKept();
  });
}

async function keepRecordingOf(runId: string): Promise<void> {
  const facts = factsOf(runId);
  const recording = unkeptRecording(runId);
  if (!facts || !recording || keeping.has(`recording ${runId}`)) return;
  keeping.add(`recording ${runId}`);
  await attempt(async () => {
    await writeRecording(recording, facts.savedAt);
    releaseRecording(runId);
  });
}

async function save(runId: string): Promise<void> {
  const result = resultOf(runId);
  if (result) await attempt(() => writeRun({ ...factsOf(runId), result }));
}

/** Counts anew what is kept of outputs. */
export async function countKept(): Promise<void> {
  useHistory.setState({ kept: await outputBytes() });
}

async function attempt(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    useHistory.setState({ error: reportError(error) });
  }
}
