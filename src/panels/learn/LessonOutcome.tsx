import type { CSSProperties } from 'react';
import { meanOf, winnerOf, type Outcome } from '#stores/learn/lesson/lesson.ts';
import { formatMetric } from '#ui/format.ts';
import type { Lesson } from './lessonTexts.ts';

/** The answer that there is no winner. */
export const NO_WINNER = 'No visible difference';

interface Props {
  lesson: Lesson;
  outcome: Outcome;
  prediction: string | undefined;
}

/** The numbers of every seed beside what was predicted, with how little they prove. */
export function LessonOutcome({ lesson, outcome, prediction }: Props) {
  const { seeds, arms } = outcome;
  const winner = winnerOf(outcome);
  const labelOf = (id: string | undefined) => lesson.arms.find((arm) => arm.id === id)?.label ?? NO_WINNER;
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
      <Claims outcome={outcome} labelOf={labelOf} />
      {outcome.mixture && <p className="notice warning">{outcome.mixture}</p>}
    </>
  );
}

/** The verdict on the best arm and every other, by the rule of Ablations and Sweeps. */
function Claims({ outcome, labelOf }: { outcome: Outcome; labelOf: (id: string) => string }) {
  const { seeds, verdict } = outcome;
  const dots = 'Dots are seeds, the bar is their mean.';
  if (!verdict)
    return (
      <p className="caption">{`${dots} Whether users and seeds agree on the difference was not tested. Do it again to know.`}</p>
    );
  return (
    <>
      <ul className="lesson-claims">
        {verdict.others.map(({ id, sentence }) => (
          <li key={id}>
            <strong>{labelOf(id)}</strong> against {labelOf(verdict.best)}: {sentence}
          </li>
        ))}
      </ul>
      <p className="caption">
        {`${dots} A difference is claimed only if it holds over ${seeds.length} seeds and over users, each corrected for what is compared.`}
      </p>
    </>
  );
}
