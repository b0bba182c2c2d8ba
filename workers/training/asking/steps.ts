import type { AskAnswer, AskBeam, AskStep } from '#contract/ask.ts';
import { exp } from '#lib/elementary.ts';
import type { NextTokens } from '#models/text/decode/continuations.ts';
import type { SeenStep } from '#models/text/decode/decode.ts';
import { scoreOf, tokensOf, type Hypothesis } from '#models/text/decode/hypothesis.ts';
import { itemIn, textOf } from '#models/text/tokenizer.ts';
import type { Vocabulary } from '#models/text/vocabulary.ts';

const OTHERS = 5;

/** Tells the steps of one question's search, and what they came to. */
export class StepTeller {
  readonly #ids = new Map<Hypothesis, number>();
  readonly #vocabulary: Vocabulary;
  readonly #asWhole: boolean;
  #steps = 0;

  constructor(vocabulary: Vocabulary, asWhole: boolean) {
    this.#vocabulary = vocabulary;
    this.#asWhole = asWhole;
  }

  /** What a step added. */
  step({ searches, next, looks }: SeenStep): AskStep {
    const [{ groups, begins }] = searches;
    const told = (kind: 'alive' | 'finished') =>
      groups.flatMap((group, at) =>
        group[kind]
          .filter((hypothesis) => !this.#ids.has(hypothesis))
          .map((hypothesis) => this.#told(hypothesis, begins[at] + hypothesis.from, next, looks)),
      );
    return { step: ++this.#steps, alive: told('alive'), finished: told('finished') };
  }

  /** What is answered; of a sentence no item. */
  answers(hypotheses: readonly Hypothesis[], items?: number): AskAnswer[] {
    return hypotheses.map((hypothesis) => {
      const tokens = tokensOf(hypothesis);
      const item = items === undefined ? undefined : itemIn(this.#vocabulary, tokens, items);
      return {
        beams: lineOf(hypothesis).map((one) => this.#ids.get(one)!),
        text: textOf(this.#vocabulary, tokens),
        ...(item !== undefined && { item }),
        score: scoreOf(hypothesis, this.#asWhole),
      };
    });
  }

  /** `row`: that of the step which the hypothesis went on from. */
  #told(hypothesis: Hypothesis, row: number, nexts: SeenStep['next'], looks: SeenStep['looks']): AskBeam {
    const { token, before, logprob } = hypothesis;
    const next = nexts[row];
    const id = this.#ids.size + 1;
    this.#ids.set(hypothesis, id);
    return {
      id,
      before: this.#ids.get(before!) ?? 0,
      token: this.#pieceOf(token),
      probability: exp(next[token]),
      others: likeliest(next, OTHERS + 1)
        .filter((other) => other !== token)
        .slice(0, OTHERS)
        .map((other) => ({ token: this.#pieceOf(other), probability: exp(next[other]) })),
      logprob,
      score: scoreOf(hypothesis, this.#asWhole),
      looks: looks ? meanOfHeads(looks, row) : new Float32Array(),
    };
  }

  #pieceOf = (token: number): string => this.#vocabulary.pieces[token];
}

/** The likeliest tokens; of equal ones the first. */
function likeliest(next: NextTokens, count: number): number[] {
  const best: number[] = [];
  for (let token = 0; token < next.length; token++) {
    let at = best.length;
    while (at > 0 && next[token] > next[best[at - 1]]) at--;
    if (at < count) best.splice(at, 0, token);
    if (best.length > count) best.pop();
  }
  return best;
}

/** A row of [heads, rows, longest]. */
function meanOfHeads({ values, shape: [heads, rows, longest] }: NonNullable<SeenStep['looks']>, row: number) {
  const mean = new Float32Array(longest);
  for (let head = 0; head < heads; head++)
    for (let at = 0; at < longest; at++) mean[at] += values[(head * rows + row) * longest + at] / heads;
  return mean;
}

/** A hypothesis and all that it goes on from, oldest first; the empty one is left out. */
function lineOf(hypothesis: Hypothesis): Hypothesis[] {
  const line: Hypothesis[] = [];
  for (let one: Hypothesis | undefined = hypothesis; one?.length; one = one.before) line.unshift(one);
  return line;
}
