/** Recordings of runs in the browser's own storage. */
import { parseRecording, type Recording } from '#contract/recording.ts';
import { withDatabase } from './history/database.ts';
import { changeRuns } from './history/otherTabs.ts';
import { packRecording, unpackRecording } from './history/packRecording.ts';

/** Recordings that are kept; beyond that the oldest go. */
export const MOST_RECORDINGS = 200;

/** Keeps a recording beside its run. */
export async function writeRecording(
  recording: Recording,
  savedAt: number,
  most = MOST_RECORDINGS,
): Promise<void> {
  const packed = await packRecording(recording);
  await changeRuns([recording.runId], async (db) => {
    await db.put('recordings', { savedAt, packed }, recording.runId);
    const keys = await db.getAllKeysFromIndex('recordings', 'savedAt');
    for (const key of keys.slice(0, -most)) await db.delete('recordings', key);
  });
}

/** Reads the recording of a run; undefined where there is none. */
export const readRecording = (runId: string): Promise<Recording | undefined> =>
  withDatabase(async (db) => {
    const kept = await db.get('recordings', runId);
    return kept && parseRecording(await unpackRecording(kept.packed), 'The kept recording');
  });

/** Runs whose recordings are kept, the oldest recording first. */
export const recordedRuns = (): Promise<string[]> =>
  withDatabase((db) => db.getAllKeysFromIndex('recordings', 'savedAt'));
