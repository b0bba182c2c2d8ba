import { eraseRuns, writeRun } from '#client/history.ts';
import { inBin } from '#client/history/trash.ts';
import type { RunResult } from '#contract/results.ts';
import { attempt, countKept, factsOf, forgetRuns, resultOf, saveRun, useHistory } from './history.ts';
import { outputsOf, recallOutputs } from './outputs.ts';
import { dropRecordings } from './recordings.ts';
import { addResult, removeResults, useResults } from './results.ts';

/** Deletes runs; until the next deletion, or until the page closes, they can come back. */
export function deleteRuns(runIds: readonly string[]): void {
  emptyBin();
  const bin = runIds.flatMap((runId) => {
    const result = resultOf(runId);
    return result ? [{ result, facts: factsOf(runId), outputs: outputsOf(runId) }] : [];
  });
  // On the disk they only get a mark: a page that closes now must not bring them back.
  for (const { result, facts } of bin) void attempt(() => writeRun(inBin({ ...facts, result })));
  removeResults(new Set(bin.map(({ result }) => result.runId)));
  useHistory.setState({ bin });
}

/** Brings back what was deleted last. */
export function undoDelete(): void {
  const { bin } = useHistory.getState();
  useHistory.setState({ bin: [] });
  for (const { result, outputs } of bin) {
    addResult(result);
    if (outputs.length) recallOutputs(result.runId, outputs);
    void saveRun(result.runId);
  }
  sortByAge();
}

/** Erases what was deleted last for good. */
export function emptyBin(): void {
  const { bin } = useHistory.getState();
  if (!bin.length) return;
  const gone = bin.map(({ result }) => result.runId);
  useHistory.setState({ bin: [] });
  forgetRuns(new Set(gone));
  void attempt(async () => {
    await eraseRuns(gone);
    dropRecordings(gone);
    await countKept();
  });
}

/** Puts the runs in the order in which they finished, after some came in between. */
export function sortByAge(): void {
  const age = ({ runId }: RunResult) => factsOf(runId)?.savedAt ?? 0;
  useResults.setState(({ runs }) => ({ runs: runs.toSorted((a, b) => age(a) - age(b)) }));
}
