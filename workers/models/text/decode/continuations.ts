import { isOpen, type Choice } from './choice.ts';
import type { Hypothesis } from './hypothesis.ts';
import { END } from './options.ts';

/** Logits of the tokens that may follow a hypothesis, and the logarithm of the sum of all tokens' powers. */
export interface NextTokens {
  logits: Float32Array;
  logSum: number;
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
    next: NextTokens,
    choice: Choice | undefined,
    mayEnd: boolean,
  ): void {
    if (choice) this.#offerEdges(before, from, next, choice, mayEnd);
    else this.#offerAll(before, from, next, mayEnd);
  }

  #offerAll(before: Hypothesis, from: number, { logits, logSum }: NextTokens, mayEnd: boolean): void {
    const base = before.logprob - logSum;
    for (let token = 0; token < logits.length; token++)
      if (mayEnd || token !== END) this.#take(before, from, base + logits[token], token, 0);
  }

  #offerEdges(
    before: Hypothesis,
    from: number,
    { logits, logSum }: NextTokens,
    choice: Choice,
    mayEnd: boolean,
  ): void {
    const { edges, tokens } = choice.trie;
    const base = before.logprob - logSum;
    for (let edge = edges[before.node]; edge < edges[before.node + 1]; edge++) {
      const token = tokens[edge];
      if ((mayEnd || token !== END) && isOpen(choice, edge + 1))
        this.#take(before, from, base + logits[token], token, edge + 1);
    }
  }

  #take(before: Hypothesis, from: number, logprob: number, token: number, node: number): void {
    const { best } = this;
    if (best.length === this.#most && !(logprob > best[best.length - 1].logprob)) return;
    let at = best.length;
    while (at > 0 && logprob > best[at - 1].logprob) at--;
    best.splice(at, 0, { token, before, length: before.length + 1, logprob, from, node });
    if (best.length > this.#most) best.pop();
  }
}
