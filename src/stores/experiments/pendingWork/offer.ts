import { create } from 'zustand';
import { isSameData } from '#contract/datasetHash.ts';
import { reportError, StudioError, type ErrorReport } from '#contract/errors.ts';
import {
  claimPendingWork,
  erasePendingWork,
  orphanedWork,
  type PendingWork,
} from '#client/history/pendingWork.ts';
import { refreshCheckpoints } from '../../run/checkpoints.ts';
import { useDataset } from '../../data/dataset.ts';
import { isTaken, submit } from '../../run/scheduler.ts';
import { wayTo } from '../../data/reopen.ts';
import { useResults } from '../../history/results.ts';
import { useStorage } from '../../data/storedDatasets.ts';
import { readLessonPlan } from '../../learn/lesson/lessonPlan.ts';
import { readIncrementalPlan } from '../incremental/definition.ts';
import { readSweepPlan } from '../sweep/sweepPlan.ts';
import { untilKept } from './keep.ts';

const READERS = { sweep: readSweepPlan, incremental: readIncrementalPlan, lesson: readLessonPlan };

interface OfferState {
  /** What pages that are gone had still to train, newest first. */
  offered: PendingWork[];
  /** Those of a sweep, an incremental experiment or a lesson whose plan cannot be read. */
  setAside: PendingWork[];
  /** Why the last attempt to go on failed; nothing is lost by it. */
  error?: ErrorReport;
}

/** What can be gone on with after a reload or a crash. */
export const useOffer = create<OfferState>()(() => ({ offered: [], setAside: [] }));

/** Looks for what pages that are gone have left to do. */
export async function findPendingWork(): Promise<void> {
  // A browser that keeps nothing has nothing to offer.
  const found = await orphanedWork().catch(() => []);
  useOffer.setState({
    offered: found.filter(canReadPlan),
    setAside: found.filter((pending) => !canReadPlan(pending)),
  });
}

/** The way to the pending work's dataset; undefined where it is loaded, or where a person must bring its files. */
export function wayToPendingWork({ dataset }: PendingWork): (() => Promise<boolean>) | undefined {
  if (isSameData(useDataset.getState().report?.hash, dataset.hash)) return undefined;
  return wayTo(dataset, useStorage.getState().report?.datasets ?? []);
}

/** Goes on with all of it, the run that was under way first; its dataset is opened where that is possible. */
export async function goOn(pending: PendingWork): Promise<void> {
  useOffer.setState({ error: undefined });
  try {
    await provide(pending);
    const release = await claimPendingWork(pending.id);
    try {
      if (release) await hand(pending);
    } finally {
      release?.();
    }
    withdraw(pending.id);
  } catch (error) {
    useOffer.setState({ error: reportError(error) });
  }
}

/** Forgets what was still to do; finished runs stay, and the one that was under way can still be resumed by itself. */
export async function forget(pending: PendingWork): Promise<void> {
  withdraw(pending.id);
  await erasePendingWork(pending.id).catch(() => {});
}

/** Puts the offer away until the studio opens next. */
export const withdraw = (id: string): void =>
  useOffer.setState(({ offered, setAside }) => ({
    offered: offered.filter((other) => other.id !== id),
    setAside: setAside.filter((other) => other.id !== id),
  }));

/** True where whoever goes on with pending work can read its plan; the queue needs none. */
const canReadPlan = ({ purpose, plan }: PendingWork): boolean =>
  purpose === 'queue' || READERS[purpose](plan) !== undefined;

async function provide(pending: PendingWork): Promise<void> {
  const { name, hash } = pending.dataset;
  const open = wayToPendingWork(pending);
  if (open && isTaken())
    throw new StudioError(
      'busy',
      `A run is under way on another dataset than ${name}, so none of these has begun.`,
      'Wait for its end or stop it, then go on: what is still to do is kept.',
    );
  await open?.();
  if (isSameData(useDataset.getState().report?.hash, hash)) return;
  throw new StudioError(
    'dataset-invalid',
    `What is open is not the ${name} that these runs were meant for, so none of them has begun.`,
    'Load the same data, then go on: what is still to do is kept.',
  );
}

async function hand({ purpose, plan, requests, total, left, id }: PendingWork): Promise<void> {
  await refreshCheckpoints();
  // The drivers throw where they cannot begin.
  if (purpose === 'sweep') (await import('../sweep/driver.ts')).continueSweep(plan, total);
  else if (purpose === 'incremental')
    (await import('../incremental/driver.ts')).continueIncremental(plan, total);
  else if (purpose === 'lesson') (await import('../../learn/lesson/driver.ts')).continueLesson(plan);
  else {
    // A run may have finished without its end having been written down.
    const done = new Set(useResults.getState().runs.map(({ runId }) => runId));
    submit({
      for: 'resumed',
      requests: requests.filter(({ runId }) => !done.has(runId)),
      before: total - left,
    });
  }
  // Not before it is written down anew.
  await untilKept();
  await erasePendingWork(id);
}
