import { useId, type ReactNode } from 'react';
import { cardOf } from '#contract/models/index.ts';
import { showPart } from '#stores/run/picture.ts';
import { CLOSE, winnerOf } from '#stores/learn/lesson/lesson.ts';
import { useLessonRun } from '#stores/learn/lesson/driver.ts';
import { predict, startOver, useLessons } from '#stores/learn/lesson/progress.ts';
import { applyPreset } from '#stores/learn/presets.ts';
import { Button } from '#ui/Button.tsx';
import { Formula } from '#ui/Formula.tsx';
import { Radios } from '#ui/Radios.tsx';
import { ViewLink } from '../ViewLink.tsx';
import { LessonOutcome, NO_WINNER } from './LessonOutcome.tsx';
import { LessonRun } from './LessonRun.tsx';
import type { Lesson } from './lessonTexts.ts';
import { usePresetObstacle } from './presetObstacle.ts';

interface Props {
  lesson: Lesson;
  next: Lesson | undefined;
  onNext: (id: string) => void;
}

/** One lesson: a short text, a prediction, the experiment, its outcome beside the prediction, and why. */
export function LessonView({ lesson, next, onNext }: Props) {
  const title = useId();
  const { prediction, outcome } = useLessons((state) => state.answers[lesson.id]) ?? {};
  const isOn = useLessonRun((state) => state.lesson === lesson.id);
  const winner = outcome && winnerOf(outcome);
  const options = [...lesson.arms.map(({ id, label }) => ({ id, label })), { id: CLOSE, label: NO_WINNER }];
  return (
    <article className="lesson" aria-labelledby={title}>
      <h3 id={title}>{lesson.title}</h3>
      {lesson.intro.map((text) => (
        <p key={text}>{text}</p>
      ))}
      <LessonPart lesson={lesson} />
      <Step number={1} title="Predict">
        <p>{lesson.question}</p>
        <Radios
          label={lesson.question}
          options={options}
          value={prediction ?? ''}
          onChange={(id) => predict(lesson.id, id)}
          isDisabled={isOn || !!outcome}
        />
      </Step>
      <Step number={2} title="Run">
        <LessonRun lesson={lesson} isReady={!!prediction} isDone={!!outcome} />
      </Step>
      {outcome && winner && (
        <>
          <Step number={3} title="What happened">
            <LessonOutcome lesson={lesson} outcome={outcome} prediction={prediction} />
          </Step>
          <Step number={4} title="Why">
            <p>{lesson.told[winner]}</p>
            {lesson.explanation.map((text) => (
              <p key={text}>{text}</p>
            ))}
            <p className="lesson-more">
              <ViewLink view="ablations">Test it properly in Ablations</ViewLink>
            </p>
          </Step>
          <div className="lesson-end">
            {next && (
              <Button kind="primary" onPress={() => onNext(next.id)}>
                Next: {next.title}
              </Button>
            )}
            <SetUp lesson={lesson} />
            <Button kind="quiet" onPress={() => startOver(lesson.id)} isDisabled={isOn}>
              Do it again
            </Button>
          </div>
        </>
      )}
    </article>
  );
}

/** Takes the lesson's first arm over to Train; what was set up there can be brought back. */
function SetUp({ lesson: { id, source, arms } }: { lesson: Lesson }) {
  const obstacle = usePresetObstacle();
  const [{ model, config, data }] = arms;
  return (
    <Button
      onPress={() => void applyPreset({ id, source: { ...source, ...data }, model, config })}
      isDisabled={!!obstacle}
      hint="What you had set up can be brought back under Things to try"
    >
      Set it up in Train
    </Button>
  );
}

/** The part of the model that the lesson is about, as its card has it. */
function LessonPart({ lesson: { part, arms } }: { lesson: Lesson }) {
  const [{ model }] = arms;
  const { label, equation, formulas, sentence } = cardOf(model).picture.parts[part];
  return (
    <aside className="lesson-part" aria-label={label}>
      <p>
        <strong>{label}</strong>
        {equation && <span className="tag">{equation}</span>} {sentence}
      </p>
      <div className="part-formulas" tabIndex={0} role="group" aria-label={`Formula of ${label}`}>
        <Formula tex={formulas[0]} />
      </div>
      <p className="part-links">
        <ViewLink view="train" onFollow={() => showPart(model, part)}>
          Open it in the picture
        </ViewLink>
      </p>
    </aside>
  );
}

function Step({ number, title, children }: { number: number; title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className="lesson-step" aria-labelledby={id}>
      <h4 id={id}>
        <span className="lesson-number">{number}</span> {title}
      </h4>
      <div>{children}</div>
    </section>
  );
}
