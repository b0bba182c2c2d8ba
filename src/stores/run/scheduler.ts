import type { RunRequest } from '#contract/api.ts';
import { reportError, type ErrorReport } from '#contract/errors.ts';
import { useDataset } from '../data/dataset.ts';
import type { WantedDataset } from '../data/reopen.ts';
import { beginRun, tellRun, type RunEnd } from './currentRun.ts';
import { MANNERS, type Job, type JobEnd, type JobOrder } from './jobs.ts';
import { useQueue, type QueueState } from './queue.ts';
import { isBusy, useRun } from './run.ts';

interface Entry {
  order: JobOrder;
  /** Runs that have not begun, and the one that was stopped; none before their dataset was there once. */
  waiting: RunRequest[];
  dataset?: WantedDataset;
  runs: RunEnd[];
  /** Present once nothing more of it is to begin. */
  how?: JobEnd['how'];
  end(end: JobEnd): void;
}

/** All that is to be trained, the next job first; the one at work stays in it until it has ended. */
let jobs: Entry[] = [];
/** The job whose run is under way or whose dataset is being brought. */
let atWork: { job: Entry; request?: RunRequest } | undefined;
let isLooping = false;

/**
 * Takes a job into the queue, behind what waits, and starts the queue; what still waits for another dataset, and cannot bring it, is
 * dropped. Everything that trains in this page comes through here: one run at a time.
 */
export function submit(order: JobOrder): Job {
  let end!: Entry['end'];
  const ended = new Promise<JobEnd>((resolve) => (end = resolve));
  const job: Entry = { order, waiting: [], runs: [], end };
  if (!order.prepare) ready(job);
  if (order.isFirst) jobs = [job, ...jobs];
  else queueUp(job);
  if (job.dataset && !job.waiting.length) drop(job, 'done');
  void work();
  return { ended, cancel: () => cancel(job) };
}

/** True while something is under way, or is to begin before anything else: nobody starts a run by hand then. */
export const isTaken = (): boolean => atWork !== undefined || jobs.some(({ order }) => order.isFirst);

/** Ends the run that is under way, at whatever moment; its checkpoint stays, and what waits behind it waits for a word to go on. */
export function stopRun(): void {
  if (isBusy(useRun.getState().status)) tellRun('stop');
  else if (atWork) haltOrDrop(atWork.job);
}

/** Empties the queue; the run that is under way goes on. */
export function clearQueue(): void {
  for (const job of jobs.filter(isQueued)) drop(job);
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

function queueUp(job: Entry): void {
  const hash = loadedHash();
  const isLost = (other: Entry) => isQueued(other) && !other.order.prepare && other.dataset?.hash !== hash;
  if (!job.order.prepare) for (const lost of jobs.filter(isLost)) drop(lost);
  const isNew = !jobs.some((other) => isQueued(other) && !other.how);
  jobs = [...jobs, job];
  publish({ halted: false, ended: (isNew ? 0 : useQueue.getState().ended) + (job.order.before ?? 0) });
}

async function work(): Promise<void> {
  if (isLooping) return;
  isLooping = true;
  try {
    for (let job = next(); job; job = next()) await (isHere(job) ? runOne(job) : prepare(job));
  } finally {
    isLooping = false;
  }
}

/** The job whose turn it is; undefined where there is none, or where the queue is halted. */
function next(): Entry | undefined {
  const first = jobs.find(({ order }) => order.isFirst);
  const job = first ?? (useQueue.getState().halted ? undefined : jobs[0]);
  if (!job || isHere(job) || job.order.prepare) return job;
  if (!first) {
    // None begins on another dataset than it was meant for.
    publish({ halted: true });
    return undefined;
  }
  drop(job, 'unprepared');
  return next();
}

const loadedHash = () => useDataset.getState().report?.hash ?? '';
const isHere = ({ dataset }: Entry) => dataset?.hash === loadedHash();
const isQueued = ({ order }: Entry) => !MANNERS[order.for].isByHand;

/** Brings the job's dataset. */
async function prepare(job: Entry): Promise<void> {
  atWork = { job };
  publish();
  let error: ErrorReport | undefined;
  try {
    const isThere = await job.order.prepare!();
    if (isThere && !job.how) ready(job);
    else job.how ??= 'unprepared';
  } catch (cause) {
    error = reportError(cause);
    job.how ??= 'unprepared';
  }
  atWork = undefined;
  close(job, error && { error });
  publish();
}

/** Takes the loaded dataset for the job's, and names its runs if they have no name yet. */
function ready(job: Entry): void {
  const { requests } = job.order;
  const { report, source } = useDataset.getState();
  const isNew = job.dataset === undefined;
  job.dataset = { name: report?.name ?? '', hash: report?.hash ?? '', source };
  if (isNew) job.waiting = typeof requests === 'function' ? requests() : [...requests];
}

async function runOne(job: Entry): Promise<void> {
  const request = job.waiting.shift();
  if (request) {
    atWork = { job, request };
    publish();
    const end = await beginRun(request, job.order.isResumed);
    atWork = undefined;
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
  const isRunning = atWork?.job === job && atWork.request !== undefined;
  drop(job);
  if (isRunning) tellRun('stop');
}

/** Nothing more of the job begins; what is under way goes on. */
function drop(job: Entry, how: JobEnd['how'] = 'cancelled'): void {
  job.how ??= how;
  job.waiting = [];
  close(job);
  publish();
}

/** Tells the customer, once nothing of the job is to come. */
function close(job: Entry, more: Pick<JobEnd, 'error'> = {}): void {
  if (atWork?.job === job || job.waiting.length || !jobs.includes(job)) return;
  jobs = jobs.filter((other) => other !== job);
  job.end({ how: job.how ?? 'done', runs: job.runs, ...more });
}

/** Writes down what everyone sees. */
function publish(change: Partial<QueueState> = {}): void {
  const queued = jobs.filter(isQueued);
  const isOn = atWork && isQueued(atWork.job);
  const current = isOn ? atWork!.request : undefined;
  const { halted, ended, failed, dataset } = { ...useQueue.getState(), ...change };
  useQueue.setState({
    waiting: queued.flatMap(({ waiting }) => waiting),
    current,
    jobs: queued.map((job) => ({
      for: job.order.for,
      requests: [...(job === atWork?.job && current ? [current] : []), ...job.waiting],
    })),
    isPreparing: atWork !== undefined && !atWork.request,
    failed,
    halted: halted && queued.length > 0,
    ended,
    dataset: queued.find((job) => job.dataset)?.dataset ?? dataset,
  });
}
