import { isOpen, type Choice } from './choice.ts';
import type { Hypothesis } from './hypothesis.ts';
import { END } from './options.ts';

/** Log-probabilities of the tokens that may follow a hypothesis. */
export type NextTokens = Float32Array;

/** The same of the likeliest alone, and which tokens they are. */
export interface Likeliest {
  tokens: Int32Array;
  logprobs: Float32Array;
}

/** The best continuations that were offered, at most so many: a better one first, of equal ones that which was offered first. */
export class Continuations {
  readonly best: Hypothesis[] = [];
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  /** Offers what may follow a hypothesis, the `from`th of its group, in the order of the tokens. */
  offer(
    before: Hypothesis,
    from: number,
    next: NextTokens | Likeliest,
    choice: Choice | undefined,
    mayEnd: boolean,
  ): void {
    if ('tokens' in next) this.#offerAll(before, from, next.logprobs, mayEnd, next.tokens);
    else if (choice) this.#offerEdges(before, from, next, choice, mayEnd);
    else this.#offerAll(before, from, next, mayEnd);
  }

  #offerAll(before: Hypothesis, from: number, next: NextTokens, mayEnd: boolean, tokens?: Int32Array): void {
    let least = this.#least;
    for (let at = 0; at < next.length; at++) {
      const logprob = before.logprob + next[at];
      if (!(logprob > least)) continue;
      const token = tokens ? tokens[at] : at;
      if (token === END && !mayEnd) continue;
      this.#take(before, from, logprob, token, 0);
      least = this.#least;
    }
  }

  #offerEdges(before: Hypothesis, from: number, next: NextTokens, choice: Choice, mayEnd: boolean): void {
    const { edges, tokens } = choice.trie;
    for (let edge = edges[before.node]; edge < edges[before.node + 1]; edge++) {
      const token = tokens[edge];
      const logprob = before.logprob + next[token];
      if (logprob > this.#least && (mayEnd || token !== END) && isOpen(choice, edge + 1))
        this.#take(before, from, logprob, token, edge + 1);
    }
  }

  /** What a continuation must be above to be among the best. */
  get #least(): number {
    return this.best.length < this.#most ? -Infinity : this.best[this.#most - 1].logprob;
  }

  #take(before: Hypothesis, from: number, logprob: number, token: number, node: number): void {
    const { best } = this;
    let at = best.length;
    while (at > 0 && logprob > best[at - 1].logprob) at--;
    best.splice(at, 0, { token, before, length: before.length + 1, logprob, from, node });
    if (best.length > this.#most) best.pop();
  }
}
