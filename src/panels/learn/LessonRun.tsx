import { stageName } from '#contract/models/index.ts';
import { isBusy, useRun } from '#stores/run/run.ts';
import { useDataset } from '#stores/data/dataset.ts';
import {
  dismissLessonFailure,
  lessonObstacle,
  runLesson,
  stopLesson,
  useLessonRun,
  type LessonObstacle,
} from '#stores/learn/lesson/driver.ts';
import { planOf } from '#stores/learn/lesson/lesson.ts';
import { useQueue } from '#stores/run/queue.ts';
import { keepImport, useStorage } from '#stores/data/storedDatasets.ts';
import { Bar } from '#ui/Bar.tsx';
import { Button } from '#ui/Button.tsx';
import { ErrorNotice } from '#ui/ErrorNotice.tsx';
import type { Lesson } from './lessonTexts.ts';

interface Props {
  lesson: Lesson;
  /** True once there is a prediction. */
  isReady: boolean;
  isDone: boolean;
}

/** The button that trains what the lesson compares, and how far it is. */
export function LessonRun({ lesson, isReady, isDone }: Props) {
  const { lesson: under, failure, isStopped } = useLessonRun();
  const runs = planOf(lesson, '').length;
  const seeds = lesson.seeds.length;
  if (under === lesson.id) return <UnderWay />;
  if (isDone) return <p className="caption">{`Done: ${runs} runs, ${seeds} seeds.`}</p>;
  return (
    <>
      <p>{lesson.does}</p>
      <Start lesson={lesson} isReady={isReady} runs={runs} />
      {isStopped && !failure && (
        <p className="caption">Stopped. Nothing was concluded; it can be run again.</p>
      )}
      {failure?.lesson === lesson.id && (
        <ErrorNotice error={failure.error} onDismiss={dismissLessonFailure} />
      )}
    </>
  );
}

function Start({ lesson, isReady, runs }: { lesson: Lesson; isReady: boolean; runs: number }) {
  // What stands in the way follows from all of these.
  useDataset();
  useStorage();
  useRun((state) => isBusy(state.status));
  useQueue((state) => state.waiting.length);
  const obstacle = isReady ? lessonObstacle(lesson) : undefined;
  return (
    <>
      <div className="lesson-start">
        <Button kind="primary" onPress={() => void runLesson(lesson)} isDisabled={!isReady || !!obstacle}>
          {`Run ${runs} small experiments`}
        </Button>
        <span className="caption">
          {isReady
            ? `${lesson.seeds.length} seeds each, so that luck shows. Your settings and data stay as they are.`
            : 'Choose an answer first.'}
        </span>
      </div>
      {obstacle && <Obstacle obstacle={obstacle} />}
    </>
  );
}

function Obstacle({ obstacle }: { obstacle: LessonObstacle }) {
  if (obstacle === 'running')
    return <p className="caption">A run is on; the lesson can start when it has ended.</p>;
  if (obstacle === 'loading') return <p className="caption">A dataset is being loaded.</p>;
  return (
    <div className="notice">
      <p>
        The lesson needs its own small dataset, and yours is not kept in this browser, so it could not be
        brought back afterwards.
      </p>
      <div className="notice-actions">
        <Button onPress={() => void keepImport()}>Keep my dataset first</Button>
      </div>
    </div>
  );
}

function UnderWay() {
  const { planned, ended, isStopped } = useLessonRun();
  const name = useQueue((state) => state.current?.name.replace('Lesson: ', ''));
  const seed = useQueue((state) => state.current?.seed);
  const stage = useRun(
    ({ request, progress }) => request && progress && stageName(request.model, progress.stage),
  );
  const words = name ? `${name}, seed ${seed}${stage ? `: ${stage}` : ''}` : 'Preparing';
  return (
    <div className="lesson-progress">
      <p role="status">
        Run {Math.min(ended + 1, planned)} of {planned} <span className="caption">{words}</span>
      </p>
      <Bar label="Experiments done" value={ended / planned} />
      <Button onPress={stopLesson} isDisabled={isStopped}>
        {isStopped ? 'Stopping' : 'Stop'}
      </Button>
    </div>
  );
}
