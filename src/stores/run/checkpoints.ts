import { create } from 'zustand';
import type { CheckpointInfo } from '#contract/api.ts';
import { reportError, StudioError, type ErrorReport } from '#contract/errors.ts';
import { laboratory } from '#client/laboratory.ts';
import { useResults } from '../history/results.ts';

/** Runs that were stopped or interrupted and can go on, newest first. */
export const useCheckpoints = create<CheckpointsState>()(() => ({ checkpoints: [], isLasting: true }));

interface CheckpointsState {
  checkpoints: CheckpointInfo[];
  /** False once it is known that this browser keeps none beyond the page. */
  isLasting: boolean;
  error?: ErrorReport;
}

/** Asks whether a run could be resumed after the page has closed. */
export async function askWhetherLasting(): Promise<void> {
  const { isLasting } = await laboratory().train.checkpointUse();
  useCheckpoints.setState({ isLasting });
}

/** Asks again which runs can go on. */
export const refreshCheckpoints = () => attempt(list);

/** Deletes the checkpoint of a run for good. */
export function discardCheckpoint(runId: string): Promise<void> {
  return attempt(async () => {
    await laboratory().train.discard(runId);
    await list();
  });
}

/** Deletes every checkpoint, also what is left of damaged ones, but for those of runs that are under way here or in another tab. */
export function discardCheckpoints(): Promise<void> {
  return attempt(async () => {
    const { train } = laboratory();
    for (const runId of (await train.checkpointUse()).runIds)
      await train.discard(runId).catch((cause: unknown) => {
        if (!(cause instanceof StudioError && cause.code === 'busy')) throw cause;
      });
    await list();
  });
}

/** Puts the error message away. */
export function dismissStorageError(): void {
  useCheckpoints.setState({ error: undefined });
}

/** Deletes checkpoints of runs whose results are kept: a page was closed between the two. */
export async function deleteLeftovers(): Promise<void> {
  const saved = await laboratory()
    .train.checkpoints()
    .catch(() => []);
  for (const { runId } of saved) if (isFinished(runId)) await discardCheckpoint(runId);
}

/** Those of runs without a result: a run may end after they were listed, and its checkpoint after the run. */
export function unfinished(
  checkpoints: readonly CheckpointInfo[],
  results: readonly { runId: string }[],
): CheckpointInfo[] {
  const finished = new Set(results.map(({ runId }) => runId));
  return checkpoints.filter(({ runId }) => !finished.has(runId));
}

const isFinished = (id: string) => useResults.getState().runs.some(({ runId }) => runId === id);

async function list(): Promise<void> {
  const checkpoints = unfinished(await laboratory().train.checkpoints(), useResults.getState().runs);
  useCheckpoints.setState({
    checkpoints: checkpoints.sort((a, b) => b.savedAt - a.savedAt),
    error: undefined,
  });
}

async function attempt(action: () => Promise<void>): Promise<void> {
  try {
    await action();
  } catch (error) {
    useCheckpoints.setState({ error: reportError(error) });
  }
}
