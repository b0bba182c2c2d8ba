import { create } from 'zustand';
import type { RunResult } from '#contract/results.ts';
import { useResults } from './results.ts';

/** Runs that were chosen to be compared, saved or deleted, by id, in the order in which they were chosen; kept over all views. */
export const useChosen = create<{ runIds: readonly string[] }>()(() => ({ runIds: [] }));

// What is gone is chosen no more.
useResults.subscribe(({ runs }, before) => {
  const { runIds } = useChosen.getState();
  if (!runIds.length || runs === before.runs) return;
  const here = new Set(runs.map(({ runId }) => runId));
  if (!runIds.every((id) => here.has(id)))
    useChosen.setState({ runIds: runIds.filter((id) => here.has(id)) });
});

/** Takes runs in or out of what is chosen. */
export function chooseRuns(runIds: readonly string[], on: boolean): void {
  useChosen.setState((before) => {
    const changed = new Set(runIds);
    const others = before.runIds.filter((id) => !changed.has(id));
    return { runIds: on ? [...others, ...changed] : others };
  });
}

/** Chooses nothing any more. */
export const chooseNothing = () => useChosen.setState({ runIds: [] });

/** The chosen runs among those that are here, in the order in which they were chosen. */
export function chosenAmong(runs: readonly RunResult[], runIds: readonly string[]): RunResult[] {
  const byId = new Map(runs.map((run) => [run.runId, run]));
  return runIds.flatMap((id) => byId.get(id) ?? []);
}
