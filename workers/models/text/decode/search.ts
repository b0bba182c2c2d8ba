import type { Choice } from './choice.ts';
import type { Likeliest, NextTokens } from './continuations.ts';
import { advance, answersOf, BEGUN, isDone, type Group } from './group.ts';
import { bestOf, type Hypothesis } from './hypothesis.ts';
import type { SearchOptions } from './options.ts';

/**
 * How many of the likeliest tokens behind each hypothesis decide a step without a choice: twice as many as there are beams, which are at
 * least as many as a group follows and the other groups can have made less likely, and the end token where it may not follow.
 */
export const decisive = ({ beams, groups = 1 }: SearchOptions): number =>
  2 * groups * Math.ceil(beams / groups) + 1;

/** The search for the answers to one source: beams in groups, of which each keeps away from what the earlier ones took. */
export class Search {
  #groups: readonly Group[];
  /** How many of each group's hypotheses took the last step. */
  #stepped: readonly number[];
  #length = 0;
  readonly #options: SearchOptions;
  readonly #choice?: Choice;
  /** Beams of a group. */
  readonly #beams: number;

  constructor(options: SearchOptions, choice?: Choice) {
    const { groups = 1, beams } = options;
    this.#options = options;
    this.#choice = choice;
    this.#beams = Math.ceil(beams / groups);
    this.#groups = Array.from({ length: groups }, () => BEGUN);
    this.#stepped = this.#groups.map(() => 1);
  }

  get groups(): readonly Group[] {
    return this.#groups;
  }

  /** The hypotheses whose next tokens are wanted, group by group; none where the search is over. */
  get open(): readonly Hypothesis[] {
    return this.#groups.flatMap((group) => (this.#isOver(group) ? [] : group.alive));
  }

  /** How many were open before the last step. */
  get rowsBefore(): number {
    return this.#stepped.reduce((sum, count) => sum + count, 0);
  }

  /** Where each group's hypotheses began among those of the last step. */
  get begins(): readonly number[] {
    let begin = 0;
    return this.#stepped.map((count) => (begin += count) - count);
  }

  /** For each of `open`, which of those before the last step it goes on from. */
  get from(): readonly number[] {
    const { begins } = this;
    return this.#groups.flatMap((group, at) =>
      this.#isOver(group) ? [] : group.alive.map(({ from }) => begins[at] + from),
    );
  }

  /** Takes the next tokens of all that were open. */
  advance(next: readonly (NextTokens | Likeliest)[]): void {
    const { minNew = 0, diversity = 0 } = this.#options;
    const rules = { beams: this.#beams, mayEnd: this.#length >= minNew, choice: this.#choice };
    const taken = new Map<number, number>();
    const stepped = this.#groups.map((group) => (this.#isOver(group) ? 0 : group.alive.length));
    let begin = 0;
    this.#groups = this.#groups.map((group, at) => {
      if (stepped[at] === 0) return group;
      const own = next.slice(begin, (begin += stepped[at]));
      const after = advance(group, diversity ? own.map((it) => dearer(it, taken, diversity)) : own, rules);
      for (const { token } of [...after.alive, ...after.finished.slice(group.finished.length)])
        taken.set(token, (taken.get(token) ?? 0) + 1);
      return after;
    });
    this.#stepped = stepped;
    this.#length++;
  }

  /** The answers, the best first. */
  get answers(): Hypothesis[] {
    const { beams, asWhole } = this.#options;
    const all = this.#groups.flatMap((group) => answersOf(group, this.#beams, asWhole));
    return bestOf(all, beams, asWhole);
  }

  #isOver = (group: Group): boolean => isDone(group, this.#beams) || this.#length >= this.#options.maxNew;
}

/** Next tokens of which those that were taken are less likely. */
function dearer(
  next: NextTokens | Likeliest,
  taken: ReadonlyMap<number, number>,
  by: number,
): NextTokens | Likeliest {
  const cost = (token: number) => by * (taken.get(token) ?? 0);
  if (!('tokens' in next)) return next.map((logprob, token) => logprob - cost(token));
  const { tokens, logprobs } = next;
  return { tokens, logprobs: logprobs.map((logprob, at) => logprob - cost(tokens[at])) };
}
