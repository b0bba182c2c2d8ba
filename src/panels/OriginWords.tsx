import { originWords } from '#contract/origin.ts';
import type { RunResult } from '#contract/results.ts';

/** What computed a run, and what computed its beginning where that was something else. */
export function OriginWords({ run: { environment, begunOn } }: { run: RunResult }) {
  return (
    <>
      Computed on {originWords(environment)}.{' '}
      {begunOn && `It was begun on ${begunOn.map(originWords).join(', then on ')}. `}
    </>
  );
}
