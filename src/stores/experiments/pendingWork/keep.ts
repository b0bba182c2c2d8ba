import { claimAgenda, eraseAgenda, writeAgenda, type Agenda } from '#client/history/pendingWork.ts';

const claims = new Map<string, () => void>();
/** One after the other, so that what was said last is what stays. */
let tail: Promise<void> = Promise.resolve();

/** Writes down what this page has still to train, so that it can go on after a reload or a crash. */
export const keepAgenda = (agenda: Omit<Agenda, 'savedAt'>): void =>
  queue(async () => {
    if (!claims.has(agenda.id)) claims.set(agenda.id, (await claimAgenda(agenda.id)) ?? (() => {}));
    await writeAgenda({ ...agenda, savedAt: Date.now() });
  });

/** Forgets what is done or was stopped on purpose. */
export function dropAgenda(id: string): void {
  queue(async () => {
    const release = claims.get(id);
    if (!release) return;
    await eraseAgenda(id);
    claims.delete(id);
    release();
  });
}

/** Resolves when all that was said so far is on the disk. */
export const untilKept = (): Promise<void> => tail;

function queue(work: () => Promise<void>): void {
  // A browser that keeps nothing says so where it matters: when a run cannot be kept.
  tail = tail.then(work).catch(() => {});
}
