import { create } from 'zustand';
import type { RunRequest } from '#contract/api.ts';
import type { ErrorReport } from '#contract/errors.ts';
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
}

const EMPTY: QueueState = { waiting: [], failed: [], halted: false };

/** Runs that follow one another; whoever starts a run by hand in between goes first. */
export const useQueue = create<QueueState>()(() => EMPTY);

/** Puts runs at the end of the queue and starts it. */
export function enqueue(requests: RunRequest[]): void {
  useQueue.setState(({ waiting }) => ({ waiting: [...waiting, ...requests] }));
  void work();
}

/** Takes a run that has not begun out of the queue. */
export function dequeue(runId: string): void {
  useQueue.setState(({ waiting }) => ({ waiting: waiting.filter((request) => request.runId !== runId) }));
}

/** Empties the queue; the run that is under way goes on. */
export function clearQueue(): void {
  useQueue.setState(({ current }) => ({ ...EMPTY, current }));
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
  const { waiting, halted } = useQueue.getState();
  if (halted) return undefined;
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
