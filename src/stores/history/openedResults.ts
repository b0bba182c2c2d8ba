import { create } from 'zustand';
import type { OpenedResults } from '#contract/bundle.ts';
import type { DatasetReport } from '#contract/dataset.ts';
import { reportError, type ErrorReport } from '#contract/errors.ts';
import type { RunResult } from '#contract/results.ts';
import { own } from '#contract/own.ts';
import { analysis } from '#client/analysis.ts';
import { readResults } from '#client/resultsFile.ts';
import { BUILT_IN, fetchBuiltIn } from '#client/builtInResults.ts';
import { useDataset } from '../data/dataset.ts';
import { useResults } from './results.ts';
import { addScores, scoresOfRun } from './scores.ts';

interface BundlesState {
  /** Runs of opened files; those of this session are in the results store. */
  runs: RunResult[];
  /** What is known of the datasets that results were computed on, by hash. */
  reports: Record<string, DatasetReport>;
  /** Name of the file that is being opened. */
  opening?: string;
  error?: ErrorReport;
}

/** Results that came from files. */
export const useBundles = create<BundlesState>()(() => ({ runs: [], reports: {} }));

// Results outlive the dataset that they were computed on.
useDataset.subscribe(({ report }) => remember(report));
remember(useDataset.getState().report);

/** Adds the runs of a results file; resolves with the hash of their dataset, or undefined where that failed. */
export const openResultsFile = (file: File) => open(file.name, async () => file);

/** Adds the result that comes with the studio, as a file would. */
export const openBuiltIn = () => open(BUILT_IN, fetchBuiltIn);

/** Puts the error message away. */
export const dismissBundleError = () => useBundles.setState({ error: undefined });

/** Every finished run that is known: of opened files and of this session, the newest last. */
export const everyRun = () => [...useBundles.getState().runs, ...useResults.getState().runs];

/** The finished runs on a dataset as a file that another studio opens. */
export async function saveBundle(hash: string): Promise<Blob> {
  const mine = everyRun().filter((run) => run.dataset.hash === hash);
  return analysis().saveResults({
    dataset: own(useBundles.getState().reports, hash)!,
    environment: mine[0].environment,
    runs: mine.map((result) => ({ result, scores: scoresOfRun(result) })).filter((run) => run.scores.length),
  });
}

let tickets = 0;

async function open(name: string, fetchFile: () => Promise<Blob>): Promise<string | undefined> {
  if (useBundles.getState().opening) return undefined;
  useBundles.setState({ opening: name, error: undefined });
  try {
    const { dataset, runs } = withOwnIds(await readResults(name, await fetchFile()), ++tickets);
    for (const { result, scores } of runs) addScores(result.runId, scores);
    const added = runs.map(({ result }) => result);
    const known = new Set(added.map(identity));
    useBundles.setState(({ runs: before }) => ({
      runs: [...before.filter((run) => !known.has(identity(run))), ...added],
    }));
    remember(dataset);
    return dataset.hash;
  } catch (error) {
    useBundles.setState({ error: reportError(error) });
    return undefined;
  } finally {
    useBundles.setState({ opening: undefined });
  }
}

/** Two files may use the same run id for different runs. */
function withOwnIds(opened: OpenedResults, ticket: number): OpenedResults {
  const own = (id: string) => `file${ticket}-${id}`;
  const runs = opened.runs.map(({ result, scores }) => {
    const stages = Object.entries(result.stages).map(([stage, done]) => [
      stage,
      done.takenFrom ? { ...done, takenFrom: own(done.takenFrom) } : done,
    ]);
    return { scores, result: { ...result, runId: own(result.runId), stages: Object.fromEntries(stages) } };
  });
  return { ...opened, runs };
}

/** What a run computed; the same again brings nothing new. */
const identity = ({ model, seed, protocol, config, dataset, update }: RunResult) =>
  JSON.stringify([dataset.hash, protocol, model, config, seed, update]);

function remember(report: DatasetReport | undefined): void {
  if (report) useBundles.setState(({ reports }) => ({ reports: { ...reports, [report.hash]: report } }));
}
