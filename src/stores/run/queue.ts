import { create } from 'zustand';
import type { RunRequest } from '#contract/api.ts';
import type { ErrorReport } from '#contract/errors.ts';
import { keepQueue } from '../experiments/pendingWork/queuedWork.ts';
import { useDataset } from '../data/dataset.ts';
import type { WantedDataset } from '../data/reopen.ts';
import { runToEnd, untilIdle, useRun } from './run.ts';

/** The queue as everyone sees it. */
export interface QueueState {
  /** Runs still to come, the next one first. */
  waiting: RunRequest[];
  /** The run of the queue that is under way. */
  current?: RunRequest;
  /** Runs that failed, with what was wrong. */
  failed: { request: RunRequest; error: ErrorReport }[];
  /** True once a person has stopped a run of the queue: it waits first in line and goes on from its checkpoint. */
  halted: boolean;
  /** Runs that have ended since it was empty last. */
  ended: number;
  /** The dataset that the runs are meant for: none begins on another. */
  dataset?: WantedDataset;
}

const EMPTY: QueueState = { waiting: [], failed: [], halted: false, ended: 0 };

/** Runs that follow one another; whoever starts a run by hand in between goes first. */
export const useQueue = create<QueueState>()(() => EMPTY);

useQueue.subscribe(keepQueue);

/**
 * Puts runs on the loaded dataset at the end of the queue and starts it; what still waits for another dataset is dropped.
 * `before` counts runs of the same work that had ended when an earlier page went.
 */
export function enqueue(requests: RunRequest[], before = 0): void {
  const { report, source } = useDataset.getState();
  const { name, hash } = report ?? { name: '', hash: '' };
  useQueue.setState(({ waiting, current, dataset, ended }) => {
    const kept = dataset?.hash === hash ? waiting : [];
    return {
      waiting: [...kept, ...requests],
      dataset: { name, hash, source },
      halted: false,
      ended: (kept.length || current ? ended : 0) + before,
    };
  });
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
  useQueue.setState(({ waiting, failed, ended }) => ({
    current: undefined,
    ended: outcome === 'stopped' ? ended : ended + 1,
    ...(outcome === 'stopped' && { halted: true, waiting: [request, ...waiting] }),
    ...(outcome === 'failed' && error && { failed: [...failed, { request, error }] }),
  }));
}
