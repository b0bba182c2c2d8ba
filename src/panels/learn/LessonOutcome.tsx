import type { CSSProperties } from 'react';
import { CLOSE, meanOf, winnerOf, type Outcome } from '#stores/learn/lesson/lesson.ts';
import { formatMetric } from '#ui/format.ts';
import type { Lesson } from './lessonTexts.ts';

interface Props {
  lesson: Lesson;
  outcome: Outcome;
  prediction: string | undefined;
}

/** The numbers of every seed beside what was predicted, with how little they prove. */
export function LessonOutcome({ lesson, outcome, prediction }: Props) {
  const { seeds, arms } = outcome;
  const winner = winnerOf(outcome);
  const labelOf = (id: string | undefined) =>
    lesson.arms.find((arm) => arm.id === id)?.label ?? 'None wins every time';
  const all = arms.flatMap(({ values }) => values);
  const low = Math.min(...all);
  const span = Math.max(...all) - low || 1;
  const at = (value: number) => ({ '--at': (value - low) / span }) as CSSProperties;
  return (
    <>
      <p className="lesson-verdict" data-right={winner === prediction}>
        You predicted <strong>{labelOf(prediction)}</strong>.{' '}
        {winner === prediction ? 'That is what came out.' : `What came out: ${labelOf(winner)}.`}
      </p>
      <div className="table-scroll lesson-table" tabIndex={0} role="region" aria-label="Outcome, table">
        <table className="numbers">
          <caption className="sr-only">Test Recall@20 by seed</caption>
          <thead>
            <tr>
              <th scope="col">test Recall@20</th>
              <td className="lesson-dots-head" />
              {seeds.map((seed) => (
                <th key={seed} scope="col">
                  seed {seed}
                </th>
              ))}
              <th scope="col">mean</th>
            </tr>
          </thead>
          <tbody>
            {arms.map(({ id, values }) => (
              <tr key={id} data-winner={id === winner}>
                <th scope="row">{labelOf(id)}</th>
                <td className="lesson-dots" aria-hidden="true">
                  <span className="lesson-track">
                    {values.map((value, i) => (
                      <i key={seeds[i]} style={at(value)} />
                    ))}
                    <b style={at(meanOf(values))} />
                  </span>
                </td>
                {values.map((value, i) => (
                  <td key={seeds[i]}>{formatMetric(value)}</td>
                ))}
                <td>
                  <strong>{formatMetric(meanOf(values))}</strong>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="caption">{honestWords(seeds.length, arms.length, winner === CLOSE)}</p>
      {outcome.mixture && <p className="notice warning">{outcome.mixture}</p>}
    </>
  );
}

/** How often the same arm would win every seed if all were equally good. */
function honestWords(seeds: number, arms: number, isClose: boolean): string {
  if (isClose)
    return `Dots are seeds, the bar is their mean. The seeds disagree about the best, so ${seeds} seeds show no winner: whatever difference there is, is smaller than luck.`;
  const odds = Math.round(arms ** (seeds - 1));
  return `Dots are seeds, the bar is their mean. All ${seeds} seeds agree; if there were no difference that would still happen about one time in ${odds}. A hint, not a proof.`;
}
