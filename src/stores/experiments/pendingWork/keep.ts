import {
  claimPendingWork,
  erasePendingWork,
  writePendingWork,
  type PendingWork,
} from '#client/history/pendingWork.ts';
import { newId } from '#client/history/newId.ts';
import { useQueue } from '../../run/queue.ts';

const claims = new Map<string, () => void>();
/** One after the other, so that what was said last is what stays. */
let tail: Promise<void> = Promise.resolve();

/** Writes down what this page has still to train, so that it can go on after a reload or a crash. */
export const keepPendingWork = (pending: Omit<PendingWork, 'savedAt'>): void =>
  queue(async () => {
    if (!claims.has(pending.id)) claims.set(pending.id, (await claimPendingWork(pending.id)) ?? (() => {}));
    await writePendingWork({ ...pending, savedAt: Date.now() });
  });

/** Forgets what is done or was stopped on purpose. */
export function dropPendingWork(id: string): void {
  queue(async () => {
    const release = claims.get(id);
    if (!release) return;
    await erasePendingWork(id);
    claims.delete(id);
    release();
  });
}

/**
 * Writes down how far an experiment of many runs is until what is given back is called; while it is halted on purpose nothing is
 * kept. `missing` counts its runs, `before` those that were missing before an earlier page went.
 */
export function keepExperiment(
  work: Pick<PendingWork, 'purpose' | 'dataset' | 'about' | 'plan'>,
  missing: () => number,
  before: number,
): () => void {
  const id = newId();
  const total = Math.max(before, missing());
  const keep = () => {
    const left = missing();
    if (!left || useQueue.getState().halted) dropPendingWork(id);
    else keepPendingWork({ ...work, id, total, left, requests: [] });
  };
  const leave = useQueue.subscribe(keep);
  keep();
  return () => {
    leave();
    dropPendingWork(id);
  };
}

/** Resolves when all that was said so far is on the disk. */
export const untilKept = (): Promise<void> => tail;

function queue(work: () => Promise<void>): void {
  // A browser that keeps nothing says so where it matters: when a run cannot be kept.
  tail = tail.then(work).catch(() => {});
}
