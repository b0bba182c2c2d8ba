import { newId } from '#client/history/newId.ts';
import { dropPendingWork, keepPendingWork } from '../../experiments/pendingWork/keep.ts';
import { useDataset } from '../../data/dataset.ts';
import type { Experiment } from './lesson.ts';
import type { LessonPlan } from './lessonPlan.ts';
import { useLessons } from './progress.ts';

/** How far the runs of a lesson are. */
export interface LessonProgress {
  /** Its runs. */
  planned: number;
  /** The runs that have ended. */
  ended: number;
  /** True once a person has stopped it. */
  isStopped: boolean;
}

/** Who knows how far it is. */
interface Teller {
  getState(): LessonProgress;
  subscribe(listener: () => void): () => void;
}

/** Writes down how far a lesson that begins now is, until it is over or stopped. */
export function keepLesson(experiment: Experiment, stamp: string, teller: Teller): () => void {
  const { report, source } = useDataset.getState();
  const dataset = { name: report!.name, hash: report!.hash, source };
  const { prediction } = useLessons.getState().answers[experiment.id] ?? {};
  const plan: LessonPlan = { version: 1, experiment, stamp, prediction };
  const about = experiment.title && `the lesson “${experiment.title}”`;
  const id = newId();
  const keep = () => {
    const { planned, ended, isStopped } = teller.getState();
    const left = planned - ended;
    if (isStopped) dropPendingWork(id);
    else keepPendingWork({ id, purpose: 'lesson', dataset, total: planned, left, requests: [], about, plan });
  };
  const leave = teller.subscribe(keep);
  keep();
  return () => {
    leave();
    dropPendingWork(id);
  };
}
