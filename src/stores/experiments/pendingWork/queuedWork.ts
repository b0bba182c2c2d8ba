import { newId } from '#client/history/newId.ts';
import { useDataset } from '../../data/dataset.ts';
import type { Customer } from '../../run/jobs.ts';
import { useQueue, type QueueState } from '../../run/queue.ts';
import { dropPendingWork, keepPendingWork } from './keep.ts';

const ID = newId();

/** Sweeps, incremental experiments and lessons write down their own plans: they know what comes after the runs that wait. */
const DRIVEN: readonly Customer[] = ['sweep', 'incremental', 'lesson'];

/** Keeps what waits in the queue, from now on. */
export function keepQueuedWork(): void {
  useQueue.subscribe(keep);
}

/** What was stopped on purpose must not come back as a surprise. */
function keep({ jobs, dataset, ended, halted }: QueueState): void {
  const requests = jobs.flatMap((job) => (DRIVEN.includes(job.for) ? [] : job.requests));
  const isStopped = halted && dataset?.hash === useDataset.getState().report?.hash;
  if (!requests.length || !dataset || isStopped) return dropPendingWork(ID);
  const left = requests.length;
  keepPendingWork({ id: ID, purpose: 'queue', dataset, total: ended + left, left, requests });
}
