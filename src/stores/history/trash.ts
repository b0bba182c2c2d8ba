import { eraseRuns, writeRun } from '#client/history.ts';
import { inTrash } from '#client/history/trash.ts';
import type { RunResult } from '#contract/results.ts';
import { attempt, countKept, factsOf, forgetRuns, resultOf, saveRun, useHistory } from './history.ts';
import { outputsOf, recallOutputs } from './outputs.ts';
import { dropRecordings } from './recordings.ts';
import { addResult, removeResults, useResults } from './results.ts';

/** Deletes runs; until the next deletion, or until the page closes, they can come back. */
export function deleteRuns(runIds: readonly string[]): void {
  emptyTrash();
  const trash = runIds.flatMap((runId) => {
    const result = resultOf(runId);
    return result ? [{ result, facts: factsOf(runId)!, outputs: outputsOf(runId) }] : [];
  });
  // On the disk they only get a mark: a page that closes now must not bring them back.
  for (const { result, facts } of trash) void attempt(() => writeRun(inTrash({ ...facts, result })));
  removeResults(new Set(trash.map(({ result }) => result.runId)));
  useHistory.setState({ trash });
}

/** Brings back what was deleted last. */
export function undoDelete(): void {
  const { trash } = useHistory.getState();
  useHistory.setState({ trash: [] });
  for (const { result, outputs } of trash) {
    addResult(result);
    if (outputs.length) recallOutputs(result.runId, outputs);
    void saveRun(result.runId);
  }
  sortByAge();
}

/** Erases what was deleted last for good. */
export function emptyTrash(): void {
  const { trash } = useHistory.getState();
  if (!trash.length) return;
  const gone = trash.map(({ result }) => result.runId);
  useHistory.setState({ trash: [] });
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
