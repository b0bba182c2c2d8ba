import * as v from 'valibot';
import type { RunRequest } from '#contract/api.ts';
import { MODEL_NAMES } from '#contract/config.ts';
import type { DatasetSource } from '#contract/dataset.ts';
import { heldElsewhere, holdLock } from '#contract/lock.ts';
import { withDatabase } from './database.ts';

/** What was still to be trained when a page went, and for what. */
export interface Agenda {
  id: string;
  savedAt: number;
  /** Who goes on with it: the queue with its requests, or the driver of a sweep or a lesson with its plan. */
  purpose: 'queue' | 'sweep' | 'lesson';
  /** The dataset that it began on. */
  dataset: { name: string; hash: string; source?: DatasetSource };
  /** Runs from its beginning, and those that are still to do. */
  total: number;
  left: number;
  /** The one that was under way first. */
  requests: RunRequest[];
  /** What it is called in a sentence, where its purpose alone says too little: "a sweep over L". */
  about?: string;
  /** What its driver goes on with; read by the driver's own schema only. */
  plan?: unknown;
}

const schema = v.looseObject({
  id: v.string(),
  savedAt: v.number(),
  purpose: v.picklist(['queue', 'sweep', 'lesson']),
  dataset: v.looseObject({ name: v.string(), hash: v.string() }),
  total: v.number(),
  left: v.number(),
  about: v.optional(v.string()),
  requests: v.array(
    v.looseObject({
      runId: v.string(),
      name: v.string(),
      model: v.picklist(MODEL_NAMES),
      config: v.looseObject({}),
      seed: v.number(),
      protocol: v.string(),
    }),
  ),
});

const isAgenda = (value: unknown): value is Agenda => v.is(schema, value);
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
