import { create } from 'zustand';
import type { SyntheticSource } from '#contract/dataset.ts';
import { StudioError, type ErrorReport } from '#contract/errors.ts';
import { discardCheckpoint } from '../../run/checkpoints.ts';
import { generateDataset, useDataset } from '../../data/dataset.ts';
import type { Job } from '../../run/jobs.ts';
import { useQueue } from '../../run/queue.ts';
import { submit } from '../../run/scheduler.ts';
import { useResults } from '../../history/results.ts';
import { isBusy, useRun } from '../../run/run.ts';
import { keepLesson, type LessonProgress } from './keepLesson.ts';
import { outcomeOf, planOf, type Experiment, type Planned } from './lesson.ts';
import { readLessonPlan } from './lessonPlan.ts';
import { conclude, predict, useLessons } from './progress.ts';
import { judge } from './verdict.ts';
import { wayBack } from './wayBack.ts';

interface LessonRunState extends LessonProgress {
  /** The lesson whose runs are under way. */
  lesson?: string;
  /** The last failure, with the lesson that it befell. */
  failure?: { lesson: string; error: ErrorReport };
}

const IDLE: LessonRunState = { planned: 0, ended: 0, isStopped: false };

/** The experiment of a lesson that is under way. */
export const useLessonRun = create<LessonRunState>()(() => IDLE);

/** Why a lesson cannot train now. */
export type LessonObstacle = 'running' | 'loading' | 'unkept';

/** Why the experiment cannot start; `unkept` where the loaded dataset could not be brought back afterwards. */
export function lessonObstacle(experiment: Experiment): LessonObstacle | undefined {
  const { report, progress } = useDataset.getState();
  if (isBusy(useRun.getState().status) || useQueue.getState().waiting.length) return 'running';
  if (!report || progress) return 'loading';
  const needsOther = planOf(experiment, '').some(({ source }) => !isLoaded(source));
  return needsOther && !wayBack() ? 'unkept' : undefined;
}

/** Trains what a lesson compares and keeps the outcome; then the dataset that was loaded is there again. Settings are not touched. */
export async function runLesson(
  experiment: Experiment,
  stamp: string = Date.now().toString(36),
): Promise<void> {
  if (useLessonRun.getState().lesson || lessonObstacle(experiment)) return;
  const whole = planOf(experiment, stamp);
  const done = new Set(useResults.getState().runs.map(({ runId }) => runId));
  const plan = whole.filter(({ request }) => !done.has(request.runId));
  const { hash } = useDataset.getState().report!;
  const back = wayBack();
  const progress = { planned: whole.length, ended: whole.length - plan.length };
  useLessonRun.setState({ ...IDLE, ...progress, lesson: experiment.id }, true);
  const leave = keepLesson(experiment, stamp, useLessonRun);
  try {
    for (const group of byData(plan)) if (!(await trainGroup(group))) break;
    const outcome = outcomeOf(experiment, stamp, useResults.getState().runs);
    if (outcome) conclude(experiment.id, { ...outcome, verdict: await judge(experiment, stamp, outcome) });
  } finally {
    if (useDataset.getState().report?.hash !== hash && back) await giveBack(hash, back);
    const { failure, isStopped } = useLessonRun.getState();
    leave();
    useLessonRun.setState({ ...IDLE, failure, isStopped }, true);
  }
}

const OBSTACLES: Record<LessonObstacle, [message: string, hint: string]> = {
  running: ['Other runs are under way or wait', 'Finish or clear them, then go on'],
  loading: ['A dataset is being loaded', 'Wait until it is there, then go on'],
  unkept: [
    'Your dataset is not kept in this browser and could not be brought back afterwards',
    'Keep it under Data, then go on',
  ],
};

/** Goes on with a lesson that was under way when its page went, on the dataset that was loaded then; throws where it cannot begin. */
export function continueLesson(plan: unknown): void {
  const known = readLessonPlan(plan);
  if (!known)
    throw new StudioError(
      'spec-invalid',
      'What was still to do of this lesson cannot be read.',
      'Run it again in Learn.',
    );
  const { experiment, stamp, prediction } = known;
  const obstacle = useLessonRun.getState().lesson ? 'running' : lessonObstacle(experiment);
  if (obstacle) {
    const [message, hint] = OBSTACLES[obstacle];
    throw new StudioError(
      'busy',
      `${message}, so the lesson has not begun.`,
      `${hint}: what is still to do is kept.`,
    );
  }
  // A browser that was killed may have forgotten it.
  if (prediction && !useLessons.getState().answers[experiment.id]?.prediction)
    predict(experiment.id, prediction);
  void runLesson(experiment, stamp);
}

/** Ends the experiment; nothing of it is kept but finished runs. */
export function stopLesson(): void {
  if (!useLessonRun.getState().lesson) return;
  useLessonRun.setState({ isStopped: true });
  job?.cancel();
}

/** Puts what is said about the last experiment away. */
export const dismissLessonFailure = () => useLessonRun.setState({ failure: undefined });

let job: Job | undefined;

/** Trains runs on the same data; false where the lesson ends with that. */
async function trainGroup(group: Planned[]): Promise<boolean> {
  const { lesson, isStopped } = useLessonRun.getState();
  if (isStopped) return false;
  job = submit({
    for: 'lesson',
    prepare: () => provide(group[0].source, lesson!),
    requests: group.map(({ request }) => request),
    onRunEnd: () => useLessonRun.setState(({ ended }) => ({ ended: ended + 1 })),
  });
  const { how, runs } = await job.ended;
  // However it ended, a run of a lesson is not offered to be resumed.
  for (const { request, outcome } of runs) if (outcome !== 'finished') await discardCheckpoint(request.runId);
  const error = runs.find((run) => run.error)?.error;
  if (error) useLessonRun.setState({ failure: { lesson: lesson!, error } });
  if (how === 'stopped' || how === 'cancelled') useLessonRun.setState({ isStopped: true });
  return how === 'done' && !error;
}

/** Loads the dataset that was there before the lesson, before anything else is trained. */
const giveBack = (hash: string, back: () => Promise<boolean>) => {
  const prepare = async () => ((await back()) ? hash : undefined);
  return submit({ for: 'lesson', prepare, requests: [], isFirst: true }).ended;
};

/** Loads the data of a group and says its hash; undefined, with the reason kept, where that failed. */
async function provide(source: SyntheticSource, lesson: string): Promise<string | undefined> {
  if (!isLoaded(source)) await generateDataset(source);
  const { error, report } = useDataset.getState();
  if (isLoaded(source)) return report?.hash;
  if (error) useLessonRun.setState({ failure: { lesson, error } });
  return undefined;
}

const isLoaded = (source: SyntheticSource) =>
  JSON.stringify(ordered(source)) === JSON.stringify(ordered(useDataset.getState().source));

const ordered = (source: object | undefined) =>
  Object.entries(source ?? {})
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => a.localeCompare(b));

function byData(plan: Planned[]): Planned[][] {
  const groups = new Map<string, Planned[]>();
  for (const run of plan) {
    const key = JSON.stringify(run.source);
    groups.set(key, [...(groups.get(key) ?? []), run]);
  }
  return [...groups.values()];
}
