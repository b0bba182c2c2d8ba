import type { AskBeam, AskStep } from '#contract/ask.ts';

/** What became of a hypothesis. */
export type Fate = 'alive' | 'finished' | 'dropped';

/** A hypothesis in the picture. */
export interface Node {
  beam: AskBeam;
  /** From 1. */
  step: number;
  /** From 0, the likeliest of its step. */
  row: number;
  fate: Fate;
}

/** All hypotheses: a column for each step, in it the likeliest first; those that nothing goes on from are dropped once a next step is there. */
export function nodesOf(steps: readonly AskStep[]): Node[] {
  const goneOn = new Set(
    steps.flatMap(({ alive, finished }) => [...alive, ...finished].map(({ before }) => before)),
  );
  const last = steps.at(-1)?.step;
  return steps.flatMap(({ step, alive, finished }) => {
    const ended = new Set(finished);
    const fateOf = (beam: AskBeam): Fate => {
      if (ended.has(beam)) return 'finished';
      return step === last || goneOn.has(beam.id) ? 'alive' : 'dropped';
    };
    return [...alive, ...finished]
      .toSorted((a, b) => b.logprob - a.logprob)
      .map((beam, row) => ({ beam, step, row, fate: fateOf(beam) }));
  });
}
