import type { Choice } from './choice.ts';
import { Continuations, type Likeliest, type NextTokens } from './continuations.ts';
import { bestOf, START, type Hypothesis } from './hypothesis.ts';
import { END } from './options.ts';

/** What a search for one answer has come to. */
export interface Group {
  /** Those that go on, the likeliest first. */
  alive: readonly Hypothesis[];
  /** Those that ended, in the order in which they did. */
  finished: readonly Hypothesis[];
}

/** Before the first step. */
export const BEGUN: Group = { alive: [START], finished: [] };

/** Rules of one step. */
export interface StepRules {
  /** The most hypotheses that go on. */
  beams: number;
  mayEnd: boolean;
  /** What may be answered; everything where it is absent. */
  choice?: Choice;
}

/**
 * A step: of the best 2 x beams continuations those that end among the first `beams` are finished, and others fill the hypotheses that go on.
 */
export function advance(
  { alive, finished }: Group,
  next: readonly (NextTokens | Likeliest)[],
  { beams, mayEnd, choice }: StepRules,
): Group {
  const continuations = new Continuations(2 * beams);
  alive.forEach((hypothesis, from) => continuations.offer(hypothesis, from, next[from], choice, mayEnd));
  const ending = continuations.best.filter(({ token }, place) => token === END && place < beams);
  const others = continuations.best.filter(({ token }) => token !== END);
  return { alive: others.slice(0, beams), finished: [...finished, ...ending] };
}

/** Whether no step would change what a group answers. */
export const isDone = ({ alive, finished }: Group, beams: number): boolean =>
  finished.length >= beams || alive.length === 0;

/** What a group answers; what was not done after the last step counts as it is. */
export const answersOf = (group: Group, beams: number, asWhole?: boolean): Hypothesis[] =>
  bestOf(isDone(group, beams) ? group.finished : [...group.finished, ...group.alive], beams, asWhole);
