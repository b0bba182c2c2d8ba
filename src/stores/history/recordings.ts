import { create } from 'zustand';
import type { Recording } from '#contract/recording.ts';
import { readRecording, recordedRuns } from '#client/recordings.ts';

/** Runs of which there is a recording. */
export const useRecordings = create<{ runIds: ReadonlySet<string> }>()(() => ({ runIds: new Set() }));

/** Recordings of this visit that the browser's storage does not hold. */
const inMemory = new Map<string, Recording>();

/** The recording of a run, or undefined where there is none; throws a StudioError where it cannot be read. */
export async function recordingOf(runId: string): Promise<Recording | undefined> {
  return inMemory.get(runId) ?? (await readRecording(runId));
}

/** Makes a recording known; the history keeps it where it keeps the run. */
export function addRecording(recording: Recording): void {
  inMemory.set(recording.runId, recording);
  useRecordings.setState(({ runIds }) => ({ runIds: new Set(runIds).add(recording.runId) }));
}

/** A recording that the browser's storage does not hold. */
export const unkeptRecording = (runId: string) => inMemory.get(runId);

/** Frees the memory of a recording that the storage holds now. */
export const releaseRecording = (runId: string) => inMemory.delete(runId);

/** Finds out which recordings earlier visits left. */
export async function findRecordings(): Promise<void> {
  const known = await recordedRuns();
  useRecordings.setState({ runIds: new Set([...known, ...inMemory.keys()]) });
}

/** Forgets recordings of runs that were erased. */
export function dropRecordings(gone: readonly string[]): void {
  for (const runId of gone) inMemory.delete(runId);
  useRecordings.setState(({ runIds }) => ({
    runIds: new Set([...runIds].filter((id) => !gone.includes(id))),
  }));
}
