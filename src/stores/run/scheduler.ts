import type { RunRequest } from '#contract/api.ts';
import { reportError, type ErrorReport } from '#contract/errors.ts';
import { beginRun, tellRun, type RunEnd } from './currentRun.ts';
import { MANNERS, type Job, type JobEnd, type JobOrder } from './jobs.ts';
import {
  close,
  drop,
  isHere,
  isQueued,
  line,
  loadedHash,
  next,
  publish,
  queueUp,
  ready,
  type Entry,
} from './line.ts';
import { useQueue } from './queue.ts';
import { isBusy, useRun } from './run.ts';

/**
 * Takes a job into the queue, behind what waits, and starts the queue; what still waits for another dataset, and cannot bring it, is
 * dropped. Everything that trains in this page comes through here: one run at a time.
 */
export function submit(order: JobOrder): Job {
  let end!: Entry['end'];
  const ended = new Promise<JobEnd>((resolve) => (end = resolve));
  const job: Entry = { order, waiting: [], runs: [], end };
  if (!order.prepare) ready(job);
  if (order.isFirst) line.jobs = [job, ...line.jobs];
  else queueUp(job);
  if (job.dataset && !job.waiting.length) drop(job, 'done');
  void work();
  return { ended, cancel: () => cancel(job) };
}

/** True while something is under way, or is to begin before anything else: nobody starts a run by hand then. */
export const isTaken = (): boolean =>
  line.atWork !== undefined || line.jobs.some(({ order }) => order.isFirst);

/** Ends the run that is under way, at whatever moment; its checkpoint stays, and what waits behind it waits for a word to go on. */
export function stopRun(): void {
  if (isBusy(useRun.getState().status)) tellRun('stop');
  else if (line.atWork) haltOrDrop(line.atWork.job);
}

/** Empties the queue; the run that is under way goes on. */
export function clearQueue(): void {
  for (const job of line.jobs.filter(isQueued)) drop(job);
  publish({ failed: [], halted: false, ended: 0 });
}

/** Goes on after a halt, with the run that was stopped first. */
export function resumeQueue(): void {
  publish({ halted: false });
  void work();
}

/** Forgets failures that are shown no longer. */
export function forgetFailures(isGone: (request: RunRequest) => boolean): void {
  publish({ failed: useQueue.getState().failed.filter(({ request }) => !isGone(request)) });
}

let isLooping = false;

async function work(): Promise<void> {
  if (isLooping) return;
  isLooping = true;
  try {
    for (let job = next(); job; job = next()) await (isHere(job) ? runOne(job) : prepare(job));
  } finally {
    isLooping = false;
  }
}

/** Brings the job's dataset. */
async function prepare(job: Entry): Promise<void> {
  line.atWork = { job };
  publish();
  let error: ErrorReport | undefined;
  try {
    const hash = await job.order.prepare!();
    if (hash === loadedHash() && !job.how) ready(job);
    else job.how ??= 'unprepared';
  } catch (cause) {
    error = reportError(cause);
    job.how ??= 'unprepared';
  }
  // What waited already, and found its dataset no more, waits for nothing.
  if (job.how) job.waiting = [];
  line.atWork = undefined;
  close(job, error && { error });
  publish();
}

async function runOne(job: Entry): Promise<void> {
  const request = job.waiting.shift();
  if (request) {
    line.atWork = { job, request };
    publish();
    const { shown = request.runId, isResumed } = job.order;
    const end = await beginRun(request, isResumed, shown !== request.runId);
    line.atWork = undefined;
    settle(job, request, end);
  }
  close(job);
  publish();
}

function settle(job: Entry, request: RunRequest, end: RunEnd): void {
  const goesOn = end.outcome === 'stopped' && MANNERS[job.order.for].staysInLine && !job.how;
  if (goesOn) job.waiting.unshift(request);
  else record(job, request, end);
  if (end.isStopAsked && !job.how) haltOrDrop(job);
  else if (request.runId === job.order.shown && end.outcome !== 'finished') drop(job, 'stopped');
}

function record(job: Entry, request: RunRequest, end: RunEnd): void {
  job.runs.push(end);
  job.order.onRunEnd?.(end);
  if (!isQueued(job)) return;
  const { failed, ended } = useQueue.getState();
  publish({
    ended: job.how ? ended : ended + 1,
    failed: end.error ? [...failed, { request, error: end.error }] : failed,
  });
}

/** What a stop means for what comes after it. */
function haltOrDrop(job: Entry): void {
  if (MANNERS[job.order.for].staysInLine) publish({ halted: true });
  else drop(job, 'stopped');
}

function cancel(job: Entry): void {
  const isRunning = line.atWork?.job === job && line.atWork.request !== undefined;
  drop(job);
  if (isRunning) tellRun('stop');
}
