import type { Agenda } from '#client/history/agenda.ts';
import { readLessonPlan } from '../lessons/lessonPlan.ts';
import { readSweepPlan } from '../sweeps/sweepPlan.ts';

const READERS = { sweep: readSweepPlan, lesson: readLessonPlan };

/** True where whoever goes on with the agenda can read its plan; the queue needs none. */
export const canReadPlan = ({ purpose, plan }: Agenda): boolean =>
  purpose === 'queue' || READERS[purpose](plan) !== undefined;
