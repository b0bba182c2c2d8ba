import { create } from 'zustand';
import type { RunRequest } from '#contract/api.ts';
import type { ErrorReport } from '#contract/errors.ts';
import type { WantedDataset } from '../data/reopen.ts';
import type { Customer } from './jobs.ts';

/** The queue as everyone sees it; runs that were started by hand are no part of it. */
export interface QueueState {
  /** Runs still to come, the next one first. */
  waiting: RunRequest[];
  /** The run of the queue that is under way. */
  current?: RunRequest;
  /** The same by whom they are for, the run that is under way first. */
  jobs: { for: Customer; requests: RunRequest[] }[];
  /** True while the dataset of the next runs is being brought. */
  isPreparing: boolean;
  /** Runs that failed, with what was wrong. */
  failed: { request: RunRequest; error: ErrorReport }[];
  /** True once a person has stopped a run of the queue: it waits first in line and goes on from its checkpoint. */
  halted: boolean;
  /** Runs that have ended since it was empty last. */
  ended: number;
  /** The dataset that the next runs are meant for: none begins on another. */
  dataset?: WantedDataset;
}

/** Runs that follow one another; the scheduler writes it. */
export const useQueue = create<QueueState>()(() => ({
  waiting: [],
  jobs: [],
  isPreparing: false,
  failed: [],
  halted: false,
  ended: 0,
}));
