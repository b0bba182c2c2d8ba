/** Recordings of runs in the browser's own storage. */
import { parseRecording, type Recording } from '#contract/recording.ts';
import { withDatabase } from './history/database.ts';
import { changeRuns } from './history/otherTabs.ts';
import { readSound } from './history/sound.ts';
import { packRecording, unpackRecording } from './history/packRecording.ts';

/** Recordings that are kept; beyond that the oldest go. */
export const MOST_RECORDINGS = 200;

const KEPT = 'The kept recording';

/** Bytes of recordings that have been looked at or written. */
const sizes = new Map<string, number>();

/** Keeps a recording beside its run. */
export async function writeRecording(
  recording: Recording,
  savedAt: number,
  most = MOST_RECORDINGS,
): Promise<void> {
  const packed = await packRecording(recording);
  sizes.set(recording.runId, packed.byteLength);
  await changeRuns([recording.runId], async (db) => {
    await db.put('recordings', { savedAt, packed }, recording.runId);
    const keys = await db.getAllKeysFromIndex('recordings', 'savedAt');
    for (const key of keys.slice(0, -most)) await db.delete('recordings', key);
  });
}

/** Reads the recording of a run; undefined where there is none. */
export const readRecording = (runId: string): Promise<Recording | undefined> =>
  withDatabase(async (db) => {
    const kept = await readSound(db, 'recordings', runId);
    return kept && parseRecording(await unpackRecording(KEPT, kept.packed), KEPT);
  });

/** Runs whose recordings are kept, the oldest recording first. */
export const recordedRuns = (): Promise<string[]> =>
  withDatabase((db) => db.getAllKeysFromIndex('recordings', 'savedAt'));

/** Bytes of all recordings that are kept; each is read one by one, and only once. */
export const recordingBytes = (): Promise<number> =>
  withDatabase(async (db) => {
    let sum = 0;
    for (const runId of await db.getAllKeys('recordings')) {
      if (!sizes.has(runId))
        sizes.set(runId, (await readSound(db, 'recordings', runId))?.packed.byteLength ?? 0);
      sum += sizes.get(runId)!;
    }
    return sum;
  });

/** Erases recordings; their runs stay. */
export const eraseRecordings = (runIds: readonly string[]): Promise<void> =>
  changeRuns(runIds, async (db) => {
    const tx = db.transaction('recordings', 'readwrite');
    for (const runId of runIds) await tx.store.delete(runId);
    await tx.done;
  });
