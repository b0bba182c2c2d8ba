import type { IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import { isEarlierHash, reportToday, underHashToday } from '#contract/datasetHash.ts';
import type { RunResult } from '#contract/results.ts';
import { isSound } from './sound.ts';
import type { Tables } from './tables.ts';

type Change = IDBPTransaction<Tables, StoreNames<Tables>[], 'versionchange'>;

/** Each brings a database of the version before to its own: the first makes version 1. Never change one that was released. */
const MIGRATIONS: ((db: IDBPDatabase<Tables>, change: Change) => void | Promise<void>)[] = [
  (db) => {
    db.createObjectStore('runs');
    db.createObjectStore('scores');
    db.createObjectStore('outputs');
    db.createObjectStore('pieces');
  },
  // Version 1 kept bare results, and nothing of datasets.
  async (db, change) => {
    db.createObjectStore('datasets');
    const runs = change.objectStore('runs');
    for (let at = await runs.openCursor(); at; at = await at.continue()) {
      const result = at.value as unknown as RunResult;
      await at.update({ runId: at.key, savedAt: 0, tags: [], notes: '', result });
    }
  },
  // Version 2 recorded no runs.
  (db) => {
    db.createObjectStore('recordings').createIndex('savedAt', 'savedAt');
  },
  // Version 3 forgot on a reload what waited to be trained.
  (db) => {
    db.createObjectStore('agendas');
  },
  // Version 4 named datasets by hashes of the earlier form.
  async (_, change) => {
    const datasets = change.objectStore('datasets');
    const keys = await datasets.getAllKeys();
    const known = (await datasets.getAll())
      .filter((value, at) => isSound('datasets', keys[at], value))
      .filter(({ report }) => isEarlierHash(report.hash));
    const reports = known.map(({ report }) => reportToday(report));
    for (const [i, report] of reports.entries()) {
      await datasets.delete(known[i].report.hash);
      await datasets.put({ ...known[i], report }, report.hash);
    }
    const runs = change.objectStore('runs');
    for (let at = await runs.openCursor(); at; at = await at.continue())
      if (isSound('runs', at.key, at.value))
        await at.update({ ...at.value, result: underHashToday(at.value.result, reports) });
    const agendas = change.objectStore('agendas');
    for (let at = await agendas.openCursor(); at; at = await at.continue())
      if (isSound('agendas', at.key, at.value)) await at.update(underHashToday(at.value, reports));
  },
];

/** The version that this studio writes. */
export const VERSION = MIGRATIONS.length;

/** Brings a database of an older version to this one, or to an older one in tests. */
export async function migrate(
  db: IDBPDatabase<Tables>,
  from: number,
  to: number,
  change: Change,
): Promise<void> {
  for (const step of MIGRATIONS.slice(from, to)) await step(db, change);
}
