/** Records that are damaged: they lie where they lay until a person deletes them. */
import type { IDBPDatabase } from 'idb';
import { withDatabase } from './database.ts';
import { changeRuns } from './otherTabs.ts';
import { isSound, readAllSound, SOUND_TABLES, type SoundTable } from './sound.ts';
import type { Tables } from './tables.ts';

/** One of them, as it was found. */
export interface DamagedRecord {
  table: SoundTable;
  key: string;
  value: unknown;
}

const TABLES = [...SOUND_TABLES, 'pieces'] as const;
const OF_A_RUN: readonly SoundTable[] = ['runs', 'scores', 'recordings', 'outputs'];

/** All damaged records. */
export const damagedRecords = (): Promise<DamagedRecord[]> => withDatabase(find);

/** Deletes all damaged records, those of runs with all that belongs to them. */
export async function eraseDamaged(): Promise<void> {
  const found = await damagedRecords();
  await changeRuns(
    found.flatMap(({ table, key }) => (table === 'runs' ? [key] : [])),
    async (db) => {
      const tx = db.transaction(TABLES, 'readwrite');
      for (const { table, key } of found) {
        // What another tab has made good meanwhile stays.
        if (isSound(table, key, await tx.objectStore(table).get(key))) continue;
        const isRun = table === 'runs';
        for (const name of isRun ? OF_A_RUN : [table]) await tx.objectStore(name).delete(key);
        if (isRun || table === 'outputs')
          await tx.objectStore('pieces').delete(IDBKeyRange.bound([key], [key, []]));
      }
      await tx.done;
    },
  );
}

async function find(db: IDBPDatabase<Tables>): Promise<DamagedRecord[]> {
  const found: DamagedRecord[] = [];
  for (const table of SOUND_TABLES)
    for (const key of (await readAllSound(db, table)).damaged)
      found.push({ table, key, value: await db.get(table, key) });
  return found;
}
