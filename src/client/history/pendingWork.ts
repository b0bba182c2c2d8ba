import { heldElsewhere, holdLock } from '#contract/lock.ts';
import { isAgenda, type Agenda } from './agenda.ts';
import { withDatabase } from './database.ts';

export type { Agenda };

const lockOf = (id: string) => `agenda ${id}`;

/** Takes an agenda for this page, until it is let go or the page ends; undefined where another page has it. */
export const claimAgenda = (id: string) => holdLock(lockOf(id));

/** Writes an agenda, or what has changed of it. */
export const writeAgenda = (agenda: Agenda): Promise<void> =>
  withDatabase(async (db) => {
    await db.put('agendas', agenda, agenda.id);
  });

/** Forgets an agenda. */
export const eraseAgenda = (id: string): Promise<void> => withDatabase((db) => db.delete('agendas', id));

/** The agendas whose pages are gone, newest first; what cannot be read is left out. */
export function orphanedAgendas(): Promise<Agenda[]> {
  return withDatabase(async (db) => {
    const kept = (await db.getAll('agendas')).filter(isAgenda);
    const taken = await heldElsewhere();
    return kept.filter(({ id }) => !taken.has(lockOf(id))).sort((a, b) => b.savedAt - a.savedAt);
  });
}
