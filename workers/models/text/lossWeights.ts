import type { TextNeeds } from './needs.ts';

/**
 * What the negative log-likelihood of each token counts, answer after answer: `mask` and `pad` are the mean over all tokens (those that are
 * filled up are among them under `pad`), `p5` is the mean over answers of the mean over their tokens, and `p5len` divides that of each
 * answer by its length once more.
 */
export function lossWeights(lengths: readonly number[], mode: TextNeeds['lossMode']): Float32Array {
  const all = lengths.reduce((sum, length) => sum + length, 0);
  const weights = new Float32Array(all);
  let at = 0;
  for (const length of lengths) {
    weights.fill(weightOf[mode](all, lengths.length, length), at, at + length);
    at += length;
  }
  return weights;
}

const weightOf: Record<TextNeeds['lossMode'], (all: number, answers: number, length: number) => number> = {
  mask: (all) => 1 / all,
  pad: (all) => 1 / all,
  p5: (_, answers, length) => 1 / (answers * length),
  p5len: (_, answers, length) => 1 / (answers * length * length),
};
