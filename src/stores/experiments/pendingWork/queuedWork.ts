import { useDataset } from '../../data/dataset.ts';
import type { QueueState } from '../../run/queue.ts';
import { newId } from '#client/history/newId.ts';
import { dropPendingWork, keepPendingWork } from './keep.ts';
import { isDriven } from './purpose.ts';

const ID = newId();

/** Keeps what waits in the queue; what was stopped on purpose must not come back as a surprise. */
export function keepQueue({ waiting, current, dataset, ended, halted }: QueueState): void {
  const requests = [...(current ? [current] : []), ...waiting].filter(({ runId }) => !isDriven(runId));
  const isStopped = halted && dataset?.hash === useDataset.getState().report?.hash;
  if (!requests.length || !dataset || isStopped) return dropPendingWork(ID);
  const left = requests.length;
  keepPendingWork({ id: ID, purpose: 'queue', dataset, total: ended + left, left, requests });
}
