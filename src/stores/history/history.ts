import { create } from 'zustand';
import { keptConfig } from '#contract/config.ts';
import type { DatasetSource } from '#contract/dataset.ts';
import { reportError, type ErrorReport } from '#contract/errors.ts';
import type { RunResult, StageOutput } from '#contract/results.ts';
import { own } from '#contract/own.ts';
import {
  MOST_OUTPUT_BYTES,
  outputBytes,
  readOutputs,
  readRuns,
  readScores,
  writeFinished,
  writeOutputs,
  writeRun,
} from '#client/history.ts';
import { writeRecording } from '#client/recordings.ts';
import { holdTrash } from '#client/history/trash.ts';
import type { KnownDataset, RunFacts, RunRecord } from '#client/history/record.ts';
import { useBundles } from './openedResults.ts';
import { useDataset } from '../data/dataset.ts';
import { dropOutputs, outputsOf, recallOutputs, useOutputs } from './outputs.ts';
import { findRecordings, releaseRecording, unkeptRecording, useRecordings } from './recordings.ts';
import { nameByHashToday, restoreResults, useResults } from './results.ts';
import { restoreScores } from './scores.ts';
import { secureStorage } from '../data/storedDatasets.ts';

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
  trash: { result: RunResult; facts: RunFacts; outputs: readonly StageOutput[] }[];
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
  trash: [],
  damaged: 0,
}));

/** Brings back the runs of earlier visits, and keeps whatever finishes from now on. */
export async function openHistory(): Promise<void> {
  useResults.subscribe(({ runs }) => runs.forEach(keepNew));
  useOutputs.subscribe(({ runIds }) => runIds.forEach((runId) => void keepOutputsOf(runId)));
  useRecordings.subscribe(({ runIds }) => runIds.forEach((runId) => void keepRecordingOf(runId)));
  void holdTrash();
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
  void saveRun(runId);
}

/** Changes tags or notes of a run, or says which run it repeats. */
export function annotateRun(
  runId: string,
  change: Partial<Pick<RunFacts, 'tags' | 'notes' | 'repeats'>>,
): void {
  useHistory.setState(({ facts }) => ({
    facts: { ...facts, [runId]: { ...own(facts, runId)!, ...change } },
  }));
  void saveRun(runId);
}

/** Bytes of outputs that are kept at most. */
export const MOST_KEPT_BYTES = MOST_OUTPUT_BYTES;

/** Puts the error message away. */
export const dismissHistoryError = () => useHistory.setState({ error: undefined });

/** Puts the sentence about damaged records away. */
export const dismissDamaged = () => useHistory.setState({ damaged: 0 });

/** What is known of a run beside its result. */
export const factsOf = (runId: string): RunFacts | undefined => own(useHistory.getState().facts, runId);

/** The result of a run, where it is on the list. */
export const resultOf = (runId: string) => useResults.getState().runs.find((run) => run.runId === runId);

/** The facts of records, by run id. */
export const factsIn = (records: readonly RunRecord[]): Record<string, RunFacts> =>
  Object.fromEntries(
    records.map(({ runId, savedAt, tags, notes, repeats, openedFrom }) => [
      runId,
      { runId, savedAt, tags, notes, ...(repeats && { repeats }), ...(openedFrom && { openedFrom }) },
    ]),
  );

/** The result of a record, its config with the fields that the studio has learnt since. */
export const resultIn = ({ result }: RunRecord): RunResult => ({
  ...result,
  config: keptConfig(result.model, result.config) ?? result.config,
});

async function restore(): Promise<void> {
  const { records, datasets, damaged } = await readRuns();
  useHistory.setState((state) => ({ facts: { ...factsIn(records), ...state.facts }, damaged }));
  addDatasets(datasets);
  restoreResults(records.map(resultIn));
  const scores = [];
  for (const { runId } of records) scores.push(await readScores(runId));
  restoreScores(scores.filter((known) => known !== undefined));
  await findRecordings();
  await countKept();
}

/** Makes datasets known; what this page knows of one already stays. */
export function addDatasets(datasets: KnownDataset[]): void {
  useHistory.setState(({ sources }) => ({ sources: { ...sourcesOf(datasets), ...sources } }));
  const known = Object.fromEntries(datasets.map(({ report }) => [report.hash, report]));
  useBundles.setState(({ reports }) => ({ reports: { ...known, ...reports } }));
}

const sourcesOf = (datasets: KnownDataset[]) =>
  Object.fromEntries(datasets.flatMap(({ report, source }) => (source ? [[report.hash, source]] : [])));

/** Brings outputs of the loaded dataset's runs into memory, the newest first, as far as there is room. */
export async function recall(): Promise<void> {
  const { report } = useDataset.getState();
  nameByHashToday(report);
  const hash = report?.hash;
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
  const { runId } = result;
  takeOutOfTrash(runId);
  if (factsOf(runId)) return;
  const { report, source } = useDataset.getState();
  const known = { runId, savedAt: Date.now(), tags: [], notes: '' };
  useHistory.setState(({ facts, sources }) => ({
    facts: { ...facts, [runId]: known },
    sources: source && report?.hash === result.dataset.hash ? { ...sources, [report.hash]: source } : sources,
  }));
  const writing = attempt(async () => {
    const record = { ...known, result };
    if (report?.hash === result.dataset.hash) await writeFinished(record, { report, source });
    else await writeRun(record);
    if (!hasAsked) void secureStorage();
    hasAsked = true;
  });
  beingWritten.set(runId, writing);
  void writing.then(() => beingWritten.delete(runId));
}

const beingWritten = new Map<string, Promise<void>>();

/** Resolves once a run that has just finished is kept, or cannot be, which is then said. */
export const untilRunKept = (runId: string): Promise<void> | undefined => beingWritten.get(runId);

/** A run that was deleted and trained again under its id takes the place of the one in the trash. */
function takeOutOfTrash(runId: string): void {
  const { trash } = useHistory.getState();
  const rest = trash.filter(({ result }) => result.runId !== runId);
  if (rest.length === trash.length) return;
  useHistory.setState({ trash: rest });
  forgetRuns(new Set([runId]));
}

/** Some browsers ask the person: once a visit is enough. */
let hasAsked = false;
/** Runs whose outputs are or were kept: those that went for room are not written again. */
const keptOutputs = new Set<string>();
const keptRecordings = new Set<string>();

/** Forgets what is known of runs that are gone. */
export function forgetRuns(gone: ReadonlySet<string>): void {
  for (const runId of gone) {
    keptOutputs.delete(runId);
    keptRecordings.delete(runId);
  }
  useHistory.setState(({ facts }) => ({
    facts: Object.fromEntries(Object.entries(facts).filter(([runId]) => !gone.has(runId))),
  }));
}

async function keepOutputsOf(runId: string): Promise<void> {
  const facts = factsOf(runId);
  if (!facts || keptOutputs.has(runId)) return;
  keptOutputs.add(runId);
  await attempt(async () => {
    await writeOutputs(runId, outputsOf(runId), facts.savedAt);
    await countKept();
  });
}

async function keepRecordingOf(runId: string): Promise<void> {
  const facts = factsOf(runId);
  const recording = unkeptRecording(runId);
  if (!facts || !recording || keptRecordings.has(runId)) return;
  keptRecordings.add(runId);
  await attempt(async () => {
    await writeRecording(recording, facts.savedAt);
    releaseRecording(runId);
  });
}

/** Writes what the page knows of a run. */
export async function saveRun(runId: string): Promise<void> {
  const [result, facts] = [resultOf(runId), factsOf(runId)];
  if (result && facts) await attempt(() => writeRun({ ...facts, result }));
}

/** Counts anew what is kept of outputs. */
export async function countKept(): Promise<void> {
  const kept = await outputBytes();
  for (const runId of kept.keys()) keptOutputs.add(runId);
  useHistory.setState({ kept });
}

/** Works on the storage; what goes wrong is said in every view. */
export async function attempt(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    useHistory.setState({ error: reportError(error) });
  }
}
