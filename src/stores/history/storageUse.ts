import { create } from 'zustand';
import { mapMetrics } from '#contract/byUser.ts';
import type { RunResult } from '#contract/results.ts';
import { forgetOutputs } from '#client/history.ts';
import { eraseRecordings, recordingBytes } from '#client/recordings.ts';
import { laboratory } from '#client/laboratory.ts';
import { nextTask } from '#client/nextTask.ts';
import { folderBytes, offlineBytes } from '#client/storageUse.ts';
import { attempt, countKept, useHistory } from './history.ts';
import { dropOutputs } from './outputs.ts';
import { dropRecordings, useRecordings } from './recordings.ts';
import { useResults } from './results.ts';
import { scoresOfRun } from './scores.ts';
import { refreshStorage } from '../data/storedDatasets.ts';

/** The kinds of things that take room in this browser. */
export const STORAGE_KINDS = ['runs', 'recordings', 'outputs', 'checkpoints', 'datasets', 'offline'] as const;
export type StorageKind = (typeof STORAGE_KINDS)[number];

/** Bytes that each kind takes; those that were not counted yet are absent. */
export const useStorageUse = create<Partial<Record<StorageKind, number>>>()(() => ({}));

const COUNTS: Record<StorageKind, () => number | Promise<number>> = {
  outputs: () => [...useHistory.getState().kept.values()].reduce((sum, bytes) => sum + bytes, 0),
  checkpoints: async () => (await laboratory().train.checkpointUse()).bytes,
  datasets: () => folderBytes('datasets'),
  offline: offlineBytes,
  recordings: recordingBytes,
  runs: runBytes,
};

let counting: Promise<void> | undefined;
let isStale = false;

/** Counts anew what each kind takes, in short tasks, and asks the browser for its estimate of all. */
export function countStorage(): Promise<void> {
  isStale = true;
  return (counting ??= count().finally(() => (counting = undefined)));
}

async function count(): Promise<void> {
  while (isStale) {
    isStale = false;
    await refreshStorage();
    for (const kind of Object.keys(COUNTS) as StorageKind[]) {
      // What cannot be counted is left out: the browser's estimate has it.
      const bytes = await Promise.resolve(COUNTS[kind]()).catch(() => 0);
      useStorageUse.setState({ [kind]: bytes });
    }
  }
}

/** Deletes all recordings; the runs stay. */
export function clearRecordings(): Promise<void> {
  const runIds = [...useRecordings.getState().runIds];
  return attempt(async () => {
    await eraseRecordings(runIds);
    dropRecordings(runIds);
  });
}

/** Deletes the embeddings of all runs, from memory too; results and scores stay. */
export function clearOutputs(): Promise<void> {
  const runIds = [...useHistory.getState().kept.keys()];
  return attempt(async () => {
    await forgetOutputs(runIds);
    dropOutputs(...runIds);
    await countKept();
  });
}

/** A run that is not counted yet costs the time of writing it as text. */
const sizes = new WeakMap<RunResult, number>();
const SLICE_MS = 5;

async function runBytes(): Promise<number> {
  let sum = 0;
  let begun = performance.now();
  for (const run of useResults.getState().runs) {
    if (!sizes.has(run)) sizes.set(run, JSON.stringify(run).length);
    sum += sizes.get(run)! + scoreBytes(run);
    if (performance.now() - begun < SLICE_MS) continue;
    await nextTask();
    begun = performance.now();
  }
  return sum;
}

const scoreBytes = (run: RunResult) =>
  scoresOfRun(run).reduce(
    (sum, { userScores }) =>
      Object.values(mapMetrics(userScores, ({ byteLength }) => byteLength)).reduce(
        (bytes, more) => bytes + more,
        sum + userScores.users.byteLength,
      ),
    0,
  );
