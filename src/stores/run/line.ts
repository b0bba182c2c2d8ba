import type { RunRequest } from '#contract/api.ts';
import { useDataset } from '../data/dataset.ts';
import type { WantedDataset } from '../data/reopen.ts';
import type { RunEnd } from './currentRun.ts';
import { MANNERS, type JobEnd, type JobOrder } from './jobs.ts';
import { useQueue, type QueueState } from './queue.ts';

/** A job in line. */
export interface Entry {
  order: JobOrder;
  /** Runs that have not begun, and the one that was stopped; none before their dataset was there once. */
  waiting: RunRequest[];
  dataset?: WantedDataset;
  runs: RunEnd[];
  /** Present once nothing more of it is to begin. */
  how?: JobEnd['how'];
  end(end: JobEnd): void;
}

/** All that is to be trained. */
export const line = {
  /** The next one first; the one at work stays in it until it has ended. */
  jobs: [] as Entry[],
  /** The job whose run is under way or whose dataset is being brought. */
  atWork: undefined as { job: Entry; request?: RunRequest } | undefined,
};

/** Hash of the loaded dataset. */
export const loadedHash = () => useDataset.getState().report?.hash ?? '';

/** True where the dataset of the job's runs is the loaded one. */
export const isHere = ({ dataset }: Entry) => dataset?.hash === loadedHash();

/** False for what was started by hand. */
export const isQueued = ({ order }: Entry) => !MANNERS[order.for].isByHand;

/** Puts a job at the end; what waits for another dataset, and cannot bring it, is dropped. */
export function queueUp(job: Entry): void {
  const isLost = (other: Entry) => isQueued(other) && !other.order.prepare && !isHere(other);
  if (!job.order.prepare) for (const lost of line.jobs.filter(isLost)) drop(lost);
  const isNew = !line.jobs.some((other) => isQueued(other) && !other.how);
  line.jobs = [...line.jobs, job];
  publish({ halted: false, ended: (isNew ? 0 : useQueue.getState().ended) + (job.order.before ?? 0) });
}

/** The job whose turn it is; undefined where there is none, or where the queue is halted. */
export function next(): Entry | undefined {
  const first = line.jobs.find(({ order }) => order.isFirst);
  const job = first ?? (useQueue.getState().halted ? undefined : line.jobs[0]);
  if (!job || isHere(job) || job.order.prepare) return job;
  if (!first) {
    // None begins on another dataset than it was meant for.
    publish({ halted: true });
    return undefined;
  }
  drop(job, 'unprepared');
  return next();
}

/** Takes the loaded dataset for the job's, and names its runs if they have no name yet. */
export function ready(job: Entry): void {
  const { requests } = job.order;
  const { report, source } = useDataset.getState();
  const isNew = job.dataset === undefined;
  job.dataset = { name: report?.name ?? '', hash: report?.hash ?? '', source };
  if (isNew) job.waiting = typeof requests === 'function' ? requests() : [...requests];
}

/** Nothing more of the job begins; what is under way goes on. */
export function drop(job: Entry, how: JobEnd['how'] = 'cancelled'): void {
  job.how ??= how;
  job.waiting = [];
  close(job);
  publish();
}

/** Tells the customer, once nothing of the job is to come. */
export function close(job: Entry, more: Pick<JobEnd, 'error'> = {}): void {
  if (line.atWork?.job === job || job.waiting.length || !line.jobs.includes(job)) return;
  line.jobs = line.jobs.filter((other) => other !== job);
  job.end({ how: job.how ?? 'done', runs: job.runs, ...more });
}

/** Writes down what everyone sees. */
export function publish(change: Partial<QueueState> = {}): void {
  const { atWork } = line;
  const queued = line.jobs.filter(isQueued);
  const current = atWork && isQueued(atWork.job) ? atWork.request : undefined;
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
