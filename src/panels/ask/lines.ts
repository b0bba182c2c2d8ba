import type { AskAnswer, AskBeam, AskStep } from '#contract/ask.ts';

/** All hypotheses of a question by their ids. */
export const beamsIn = (steps: readonly AskStep[]): ReadonlyMap<number, AskBeam> =>
  new Map(steps.flatMap(({ alive, finished }) => [...alive, ...finished].map((beam) => [beam.id, beam])));

/** A hypothesis and all that it goes on from, the first token first. */
export function lineTo(beams: ReadonlyMap<number, AskBeam>, id: number | undefined): AskBeam[] {
  const line: AskBeam[] = [];
  for (let beam = beams.get(id ?? 0); beam; beam = beams.get(beam.before)) line.unshift(beam);
  return line;
}

/** The hypothesis that is shown: the chosen answer, or while it is written the likeliest of the newest step. */
export function shownBeam(
  steps: readonly AskStep[],
  answers: readonly AskAnswer[] | undefined,
  chosen: number,
): number | undefined {
  if (answers) return answers[chosen]?.beams.at(-1);
  const newest = steps.at(-1);
  return newest && [...newest.finished, ...newest.alive].toSorted((a, b) => b.score - a.score)[0]?.id;
}

/** Whether an answer names an item that a better one named already. */
export const isRepeated = (answers: readonly AskAnswer[], at: number): boolean =>
  answers[at].item !== undefined && answers.slice(0, at).some(({ item }) => item === answers[at].item);
