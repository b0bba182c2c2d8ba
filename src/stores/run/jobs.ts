import type { RunRequest } from '#contract/api.ts';
import type { ErrorReport } from '#contract/errors.ts';
import type { RunEnd } from './currentRun.ts';

/** Whom runs are trained for. */
export type Customer =
  | 'run'
  | 'rerun'
  | 'matrix'
  | 'compare'
  | 'sweep'
  | 'cold'
  | 'incremental'
  | 'lesson'
  | 'figure'
  | 'explore'
  | 'resumed';

/** Runs on one dataset that somebody wants trained, one after the other. */
export interface JobOrder {
  for: Customer;
  /** Those that are known already, or how to name them once their dataset is there. */
  requests: RunRequest[] | (() => RunRequest[]);
  /**
   * Makes the dataset of the runs the loaded one, when it is their turn, and says its hash; undefined where that failed. Without it
   * they are meant for the dataset that is loaded now.
   */
  prepare?: () => Promise<string | undefined>;
  /** The run beside which all others of the job are shown; none of them begins where it did not finish. */
  shown?: string;
  /** Goes before all that waits, also while the queue is halted. */
  isFirst?: boolean;
  /** Whether the runs go on from checkpoints; where nobody says, those do that have one. */
  isResumed?: boolean;
  /** Hears of each run that has ended for good. */
  onRunEnd?: (end: RunEnd) => void;
  /** Runs of the same work that had ended when an earlier page went. */
  before?: number;
}

/** How a job ended: all its runs have, a person stopped or withdrew it, or its dataset could not be brought. */
export interface JobEnd {
  how: 'done' | 'stopped' | 'cancelled' | 'unprepared';
  /** How those of its runs ended that had begun. */
  runs: RunEnd[];
  error?: ErrorReport;
}

/** A job as its customer holds it. */
export interface Job {
  ended: Promise<JobEnd>;
  /** Withdraws what has not begun and stops the run that is under way. */
  cancel(): void;
}

interface Manner {
  /** Started by hand: shown as a run of its own, and no part of the queue. */
  isByHand?: boolean;
  /** A run that was stopped waits first in line, to go on from its checkpoint; the jobs of others end with a stop. */
  staysInLine?: boolean;
}

/** What differs between customers. */
export const MANNERS: Record<Customer, Manner> = {
  run: { isByHand: true },
  rerun: { isByHand: true },
  matrix: { staysInLine: true },
  compare: { staysInLine: true },
  sweep: { staysInLine: true },
  cold: { staysInLine: true },
  incremental: { staysInLine: true },
  explore: { staysInLine: true },
  resumed: { staysInLine: true },
  lesson: {},
  figure: {},
};
