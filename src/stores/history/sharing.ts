import { create } from 'zustand';
import type { OpenedResults } from '#contract/bundle.ts';
import { reportError, type ErrorReport } from '#contract/errors.ts';
import type { BundledRun, RunBundle } from '#contract/runBundle.ts';
import type { RunResult } from '#contract/results.ts';
import { own } from '#contract/own.ts';
import { analysis } from '#client/analysis.ts';
import { readResults } from '#client/resultsFile.ts';
import { readOutputs } from '#client/history.ts';
import { adoptRuns } from './adopt.ts';
import { openResultsFile, useBundles } from './openedResults.ts';
import { factsOf, useHistory } from './history.ts';
import { outputsOf } from './outputs.ts';
import { recordingOf } from './recordings.ts';
import { useResults } from './results.ts';
import { scoresOfRun } from './scores.ts';

interface SharingState {
  /** What is going on, as a short phrase. */
  busy?: string;
  /** What came of it. */
  notice?: string;
  error?: ErrorReport;
}

/** Bundles of runs that are being saved or opened. */
export const useSharing = create<SharingState>()(() => ({}));

/** Puts notice and error away. */
export const dismissSharing = () => useSharing.setState({}, true);

/** Says what a person is to know until they put it away. */
export const sayShared = (notice: string) => useSharing.setState({ notice }, true);

/** What was done and asks nothing leaves by itself after so long. */
const BRIEFLY = 8000;
let leaving: ReturnType<typeof setTimeout> | undefined;

/** Says what was done; it leaves by itself. */
export function sayBriefly(notice: string): void {
  sayShared(notice);
  clearTimeout(leaving);
  leaving = setTimeout(() => {
    if (useSharing.getState().notice === notice) dismissSharing();
  }, BRIEFLY);
}

/** Runs with their embeddings, scores and recordings as one file; undefined where that failed, which is then said. */
export function bundleRuns(runIds: readonly string[]): Promise<Blob | undefined> {
  return attempt('Packing', async () => {
    const results = useResults.getState().runs.filter(({ runId }) => runIds.includes(runId));
    const runs: BundledRun[] = [];
    for (const result of results) runs.push(await bundled(result));
    const { reports } = useBundles.getState();
    const { sources } = useHistory.getState();
    const hashes = [...new Set(results.map(({ dataset }) => dataset.hash))];
    const datasets = hashes.flatMap((hash) => {
      const [report, source] = [own(reports, hash), own(sources, hash)];
      return report ? [{ report, ...(source && { source }) }] : [];
    });
    const blob = await analysis().packRuns({ datasets, runs });
    sayBriefly(`Saved ${counted(runs.length)} as a bundle.`);
    return blob;
  });
}

/**
 * Opens a bundle of runs, or results of the batch runner or of Ablations, and keeps its runs in this browser; resolves with the
 * hash of the first run's dataset.
 */
export function openBundle(file: File): Promise<string | undefined> {
  return attempt(`Opening ${file.name}`, async () => {
    const bundle = await read(file);
    const { added, known } = await adoptRuns(bundle, file.name);
    const here = known ? `; ${counted(known)} ${known === 1 ? 'was' : 'were'} here already` : '';
    useSharing.setState({ notice: `Opened ${counted(added.length)} from ${file.name}${here}.` });
    return bundle.runs[0]?.result.dataset.hash;
  });
}

/** The same for Ablations, where a table of results is looked at without being kept. */
export const openForTable = async (file: File) =>
  (await isArchive(file)) ? openBundle(file) : openResultsFile(file);

const isArchive = async (file: File) => (await file.slice(0, 2).text()) === 'PK';

async function read(file: File): Promise<RunBundle> {
  if (await isArchive(file)) return analysis().unpackRuns(file.name, file);
  return fromTable(await readResults(file.name, file));
}

const fromTable = ({ dataset, runs }: OpenedResults): RunBundle => ({
  datasets: [{ report: dataset }],
  runs: runs.map((run) => ({ ...run, savedAt: 0, tags: [], notes: '', outputs: [] })),
});

async function bundled(result: RunResult): Promise<BundledRun> {
  const { runId } = result;
  const { savedAt, tags, notes } = factsOf(runId) ?? { savedAt: 0, tags: [], notes: '' };
  const inMemory = outputsOf(runId);
  const outputs = inMemory.length ? inMemory : ((await readOutputs(runId)) ?? []);
  const recording = await recordingOf(runId);
  return {
    result,
    savedAt,
    tags,
    notes,
    scores: scoresOfRun(result),
    outputs,
    ...(recording && { recording }),
  };
}

const counted = (count: number) => `${count} ${count === 1 ? 'run' : 'runs'}`;

async function attempt<T>(busy: string, work: () => Promise<T>): Promise<T | undefined> {
  if (useSharing.getState().busy) return undefined;
  useSharing.setState({ busy }, true);
  try {
    return await work();
  } catch (error) {
    useSharing.setState({ error: reportError(error) });
    return undefined;
  } finally {
    useSharing.setState({ busy: undefined });
  }
}
