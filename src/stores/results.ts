import { create } from 'zustand';
import type { Floor } from '#contract/api.ts';
import type { RunResult } from '#contract/results.ts';

/** A finished run with the most-popular floor that it was measured against. */
export interface FinishedRun {
  result: RunResult;
  floor: Floor;
}

/** Finished runs of this session, oldest first. */
export const useResults = create<{ runs: FinishedRun[] }>()(() => ({ runs: [] }));

/** Adds a finished run. */
export function addResult(run: FinishedRun): void {
  useResults.setState(({ runs }) => ({ runs: [...runs, run] }));
}

/** Takes a run off the list. */
export function removeResult(runId: string): void {
  useResults.setState(({ runs }) => ({ runs: runs.filter((run) => run.result.runId !== runId) }));
}
