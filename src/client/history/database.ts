import { openDB, type IDBPDatabase } from 'idb';
import { StudioError } from '#contract/errors.ts';
import { named } from '#contract/deployment.ts';
import { migrate, VERSION } from './schema.ts';
import type { Tables } from './tables.ts';

const NAME = 'promptmm-studio';
let opened: Promise<IDBPDatabase<Tables>> | undefined;

/** Works on the database; every failure becomes a StudioError (`storage-failed`). */
export async function withDatabase<T>(work: (db: IDBPDatabase<Tables>) => Promise<T>): Promise<T> {
  try {
    return await work(await (opened ??= openTables()));
  } catch (error) {
    throw storageError(error);
  }
}

/** Opens the database at a version; an older one only in tests. */
export async function openTables(version = VERSION): Promise<IDBPDatabase<Tables>> {
  const db = await openDB<Tables>(named(NAME), version, {
    upgrade: (db, from, to, change) => {
      // An upgrade that failed must leave the version before.
      migrate(db, from, to ?? version, change).catch(() => change.abort());
    },
    // Another tab brings a newer studio: it must not wait for this one.
    blocking: (_, __, event) => {
      (event.target as IDBDatabase).close();
      opened = undefined;
    },
    terminated: () => (opened = undefined),
  });
  return db;
}

/** Closes the database; the next use opens it again. */
export async function closeTables(): Promise<void> {
  (await opened)?.close();
  opened = undefined;
}

function storageError(cause: unknown): StudioError {
  if (cause instanceof StudioError) return cause;
  opened = undefined;
  const { name, message } = cause as Error;
  if (name === 'QuotaExceededError')
    return new StudioError(
      'storage-failed',
      'The room that the browser grants this site is full: the run stays here only until the page closes.',
      'Delete runs you no longer need under Runs, or kept datasets under Data.',
      { cause },
    );
  if (name === 'VersionError')
    return new StudioError(
      'storage-failed',
      'The saved runs belong to a newer version of the studio.',
      'Reload the page to get that version; runs made until then are not kept.',
      { cause },
    );
  return new StudioError(
    'storage-failed',
    `The browser’s storage does not take or give runs: ${message}`,
    'Allow this site to store data (private windows often do not); runs stay here until the page closes.',
    { cause },
  );
}
