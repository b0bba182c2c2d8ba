import type { IDBPDatabase } from 'idb';
import { named } from '#contract/deployment.ts';
import { withDatabase } from './database.ts';
import { VERSION } from './schema.ts';
import type { Tables } from './tables.ts';

/** Tabs with another version of the database cannot read what changed, so they do not hear of it. */
const name = () => `${named('promptmm-studio runs')} ${VERSION}`;
let channel: BroadcastChannel | undefined;

/** Changes what the database holds of runs, and tells the other tabs of whom; what has changed they read there. */
export async function changeRuns(
  runIds: readonly string[],
  work: (db: IDBPDatabase<Tables>) => Promise<void>,
): Promise<void> {
  await withDatabase(work);
  opened()?.postMessage(runIds);
}

/** Calls back with the ids of runs that another tab has changed. */
export function onOtherTabs(listener: (runIds: readonly string[]) => void): void {
  opened()?.addEventListener('message', ({ data }: MessageEvent<string[]>) => listener(data));
}

// A browser that has no channels shows the changes after a reload.
const opened = () =>
  'BroadcastChannel' in globalThis ? (channel ??= new BroadcastChannel(name())) : undefined;
