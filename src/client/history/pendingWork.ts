import { readRequest, requestToKeep } from '#contract/request.ts';
import { heldElsewhere, holdLock } from '#contract/lock.ts';
import type { PendingWork } from './pendingRecord.ts';
import { readAllSound } from './sound.ts';
import { withDatabase } from './database.ts';

export type { PendingWork };

// The words on the disk and of the locks are those of the first studio that wrote them.
const lockOf = (id: string) => `agenda ${id}`;

/** Takes pending work for this page, until it is let go or the page ends; undefined where another page has it. */
export const claimPendingWork = (id: string) => holdLock(lockOf(id));

/** Writes pending work, or what has changed of it. */
export const writePendingWork = (pending: PendingWork): Promise<void> =>
  withDatabase(async (db) => {
    await db.put('agendas', { ...pending, requests: pending.requests.map(requestToKeep) }, pending.id);
  });

/** Forgets pending work. */
export const erasePendingWork = (id: string): Promise<void> => withDatabase((db) => db.delete('agendas', id));

/** The pending work of pages that are gone, newest first; what cannot be read is left out. */
export function orphanedWork(): Promise<PendingWork[]> {
  return withDatabase(async (db) => {
    const { sound } = await readAllSound(db, 'agendas');
    const kept = sound.map(([, pending]) => ({ ...pending, requests: pending.requests.map(readRequest) }));
    const taken = await heldElsewhere();
    return kept.filter(({ id }) => !taken.has(lockOf(id))).sort((a, b) => b.savedAt - a.savedAt);
  });
}
