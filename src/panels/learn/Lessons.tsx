import { useState } from 'react';
import { useLearn } from '#stores/learn/learn.ts';
import { useLessons, type Answer } from '#stores/learn/lesson/progress.ts';
import { LESSONS } from './lessonTexts.ts';
import { LessonView } from './LessonView.tsx';

/** The lessons and the one that is open: at first the first that is not done. */
export function Lessons() {
  const answers = useLessons((state) => state.answers);
  const [first] = useState(
    () => (LESSONS.find(({ id }) => !useLessons.getState().answers[id]?.outcome) ?? LESSONS[0]).id,
  );
  const chosen = useLearn((state) => state.lesson) ?? first;
  const choose = (lesson: string) => useLearn.setState({ lesson });
  const at = LESSONS.findIndex(({ id }) => id === chosen);
  return (
    <div className="lessons">
      <nav aria-label="Lessons">
        <ol>
          {LESSONS.map(({ id, title }, i) => (
            <li key={id}>
              <button
                type="button"
                className="lesson-link"
                aria-current={id === chosen ? 'true' : undefined}
                onClick={() => choose(id)}
              >
                <span className="lesson-number" data-done={!!answers[id]?.outcome} aria-hidden="true">
                  {answers[id]?.outcome ? '✓' : i + 1}
                </span>
                <span>
                  {title}
                  <small>{stepWords(answers[id])}</small>
                </span>
              </button>
            </li>
          ))}
        </ol>
        <p className="caption">This browser remembers your predictions.</p>
      </nav>
      <LessonView key={chosen} lesson={LESSONS[at]} next={LESSONS[at + 1]} onNext={choose} />
    </div>
  );
}

function stepWords(answer: Answer | undefined): string {
  if (answer?.outcome) return 'done';
  return answer?.prediction ? 'predicted, not run yet' : 'about two minutes';
}
