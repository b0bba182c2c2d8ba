import type { IDBPDatabase } from 'idb';
import * as v from 'valibot';
import { isForAll } from '#contract/byUser.ts';
import { keptConfig } from '#contract/config.ts';
import { knownDataset, runRecord } from '#contract/runRecord.ts';
import { pendingWork } from './pendingRecord.ts';
import type { Tables } from './tables.ts';

const values = v.instance(Float64Array);
const scores = v.looseObject({
  runId: v.string(),
  stages: v.array(
    v.looseObject({
      stage: v.string(),
      userScores: v.pipe(
        v.looseObject({
          users: v.instance(Int32Array),
          recall20: values,
          ndcg20: values,
          hit10: v.optional(values),
          ndcg10: v.optional(values),
        }),
        v.check((it) => isForAll(it, it.users.length)),
      ),
    }),
  ),
});
const outputs = v.looseObject({
  runId: v.string(),
  savedAt: v.number(),
  bytes: v.pipe(v.number(), v.finite(), v.minValue(0)),
  shape: v.array(v.looseObject({ stage: v.string(), d: v.number(), features: v.array(v.looseObject({})) })),
});
const recordings = v.looseObject({ savedAt: v.number(), packed: v.instance(ArrayBuffer) });

const runs = v.pipe(
  runRecord,
  v.check(({ runId, result }) => result.runId === runId),
  v.check(({ result: { model, config } }) => keptConfig(model, config) !== undefined),
);

/** What a record of each table must be, and the key that it must lie under where it names one. */
const SOUND = {
  runs: { schema: runs, keyOf: ({ runId }: Row) => runId },
  datasets: { schema: knownDataset, keyOf: ({ report }: Row) => (report as Row).hash },
  scores: { schema: scores, keyOf: ({ runId }: Row) => runId },
  outputs: { schema: outputs, keyOf: ({ runId }: Row) => runId },
  recordings: { schema: recordings, keyOf: undefined },
  agendas: { schema: pendingWork, keyOf: ({ id }: Row) => id },
};
type Row = Record<string, unknown>;

/** The tables whose records are looked at whenever they are read. */
export type SoundTable = keyof typeof SOUND;
export const SOUND_TABLES = Object.keys(SOUND) as SoundTable[];

type Value<T extends SoundTable> = Tables[T]['value'];

/** Whether a record is whole, so that the page can show it; one that is not stays where it lies until a person deletes it. */
export function isSound<T extends SoundTable>(table: T, key: string, value: unknown): value is Value<T> {
  const { schema, keyOf } = SOUND[table];
  return v.is(schema as v.GenericSchema, value) && (!keyOf || keyOf(value as Row) === key);
}

/** The record under a key; undefined where there is none, or where it is damaged. */
export async function readSound<T extends SoundTable>(
  db: IDBPDatabase<Tables>,
  table: T,
  key: string,
): Promise<Value<T> | undefined> {
  const value: unknown = await db.get(table, key);
  return isSound(table, key, value) ? value : undefined;
}

/** The sound records of a table with their keys, and the keys of the others. One at a time: each is a short task of its own. */
export async function readAllSound<T extends SoundTable>(
  db: IDBPDatabase<Tables>,
  table: T,
): Promise<{ sound: [string, Value<T>][]; damaged: string[] }> {
  const sound: [string, Value<T>][] = [];
  const damaged: string[] = [];
  for (const key of await db.getAllKeys(table)) {
    const value: unknown = await db.get(table, key);
    if (isSound(table, key, value)) sound.push([key, value]);
    // What another tab has erased meanwhile is no damage.
    else if (value !== undefined) damaged.push(key);
  }
  return { sound, damaged };
}
