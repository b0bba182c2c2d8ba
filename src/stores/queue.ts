import { create } from 'zustand';
import type { RunRequest } from '#contract/api.ts';
import type { ErrorReport } from '#contract/errors.ts';
import { useDataset } from './dataset.ts';
import { runToEnd, untilIdle, useRun } from './run.ts';

interface QueueState {
  /** Runs still to come, the next one first. */
  waiting: RunRequest[];
  /** The run of the queue that is under way. */
  current?: RunRequest;
  /** Runs that failed, with what was wrong. */
  failed: { request: RunRequest; error: ErrorReport }[];
  /** True once a person has stopped a run of the queue: it waits first in line and goes on from its checkpoint. */
  halted: boolean;
  /** The dataset that the runs are meant for: none begins on another. */
  dataset?: { name: string; hash: string };
}

const EMPTY: QueueState = { waiting: [], failed: [], halted: false };

/** Runs that follow one another; whoever starts a run by hand in between goes first. */
export const useQueue = create<QueueState>()(() => EMPTY);

/** Puts runs on the loaded dataset at the end of the queue and starts it; what still waits for another dataset is dropped. */
export function enqueue(requests: RunRequest[]): void {
  const { name, hash } = useDataset.getState().report ?? { name: '', hash: '' };
  useQueue.setState(({ waiting, dataset }) => ({
    waiting: [...(dataset?.hash === hash ? waiting : []), ...requests],
    dataset: { name, hash },
    halted: false,
  }));
  void work();
}

/** Takes a run that has not begun out of the queue. */
export function dequeue(runId: string): void {
  useQueue.setState(({ waiting }) => ({ waiting: waiting.filter((request) => request.runId !== runId) }));
}

/** Empties the queue; the run that is under way goes on. */
export function clearQueue(): void {
  useQueue.setState(({ current, dataset }) => ({ ...EMPTY, current, dataset }));
}

/** Goes on after a halt, with the run that was stopped first. */
export function resumeQueue(): void {
  useQueue.setState({ halted: false });
  void work();
}

let isWorking = false;

async function work(): Promise<void> {
  if (isWorking) return;
  isWorking = true;
  try {
    for (let next = take(); next; next = take()) {
      await untilIdle();
      await settle(next);
    }
  } finally {
    isWorking = false;
  }
}

function take(): RunRequest | undefined {
  const { waiting, halted, dataset } = useQueue.getState();
  if (halted || !waiting.length) return undefined;
  if ((useDataset.getState().report?.hash ?? '') !== dataset?.hash) {
    useQueue.setState({ halted: true });
    return undefined;
  }
  useQueue.setState({ current: waiting[0], waiting: waiting.slice(1) });
  return waiting[0];
}

async function settle(request: RunRequest): Promise<void> {
  await runToEnd(request);
  const { outcome, error } = useRun.getState();
  useQueue.setState(({ waiting, failed }) => ({
    current: undefined,
    ...(outcome === 'stopped' && { halted: true, waiting: [request, ...waiting] }),
    ...(outcome === 'failed' && error && { failed: [...failed, { request, error }] }),
  }));
}
