import type { PendingWork } from '#client/history/pendingWork.ts';
import { readLessonPlan } from '../../learn/lesson/lessonPlan.ts';
import { readSweepPlan } from '../sweep/sweepPlan.ts';

const READERS = { sweep: readSweepPlan, lesson: readLessonPlan };

/** True where whoever goes on with pending work can read its plan; the queue needs none. */
export const canReadPlan = ({ purpose, plan }: PendingWork): boolean =>
  purpose === 'queue' || READERS[purpose](plan) !== undefined;
