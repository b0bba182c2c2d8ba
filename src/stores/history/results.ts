import { create } from 'zustand';
import type { DatasetReport } from '#contract/dataset.ts';
import { isSameData, underHashToday } from '#contract/datasetHash.ts';
import type { RunResult } from '#contract/results.ts';
import { dropOutputs } from './outputs.ts';

interface ResultsState {
  runs: RunResult[];
  /** Id of the run that the others are compared with. */
  reference?: string;
}

/** Finished runs, also those of earlier visits, oldest first. */
export const useResults = create<ResultsState>()(() => ({ runs: [] }));

/** Adds a finished run; where another tab has brought it already, it takes its place. */
export const addResult = (run: RunResult): void => addResults([run]);

/** Adds several at once: whoever listens hears of them once. */
export function addResults(added: readonly RunResult[]): void {
  const ids = new Set(added.map(({ runId }) => runId));
  useResults.setState(({ runs }) => ({ runs: [...runs.filter(({ runId }) => !ids.has(runId)), ...added] }));
}

/** Puts runs of earlier visits before those of this one. */
export function restoreResults(earlier: readonly RunResult[]): void {
  useResults.setState(({ runs }) => ({ runs: [...earlier, ...runs] }));
}

/** Gives runs on a dataset that is known its hash of today: where nothing was written down of it, an earlier studio's stayed. */
export function nameByHashToday(report: Pick<DatasetReport, 'hash'> | undefined): void {
  const { runs } = useResults.getState();
  if (report && runs.some(({ dataset: { hash } }) => hash !== report.hash && isSameData(hash, report.hash)))
    useResults.setState({ runs: runs.map((run) => underHashToday(run, [report])) });
}

/** Takes runs off the list. */
export function removeResults(gone: ReadonlySet<string>): void {
  dropOutputs(...gone);
  useResults.setState(({ runs, reference }) => ({
    runs: runs.filter(({ runId }) => !gone.has(runId)),
    reference: reference !== undefined && gone.has(reference) ? undefined : reference,
  }));
}

/** Chooses the run that the others are compared with, or none. */
export function setReference(runId: string | undefined): void {
  useResults.setState({ reference: runId });
}

/** The run that the others are compared with. */
export const referenceRun = ({ runs, reference }: ResultsState) =>
  runs.find(({ runId }) => runId === reference);
