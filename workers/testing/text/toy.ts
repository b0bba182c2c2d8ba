import { uploadTextBatch, type Exchange, type TextBatch } from '#models/text/batch.ts';
import type { TextNeeds } from '#models/text/needs.ts';
import { T5, type T5Options } from '#models/text/t5/t5.ts';

/** Widths that fill no register block, and fewer layers above than below. */
export const TOY_SIZES: T5Options = {
  vocabulary: 13,
  d: 6,
  heads: 3,
  headWidth: 5,
  inner: 7,
  encoderLayers: 1,
  decoderLayers: 2,
  buckets: 6,
  farthest: 9,
  epsilon: 1e-6,
  prompts: 2,
  wholeWords: 4,
  dropout: 0,
  learningRate: 0.01,
  weightDecay: 0,
  seed: 7,
  needs: {} as TextNeeds,
};

/** A small T5 of these sizes. */
export const toyT5 = (changes: Partial<T5Options> = {}): T5 => new T5({ ...TOY_SIZES, ...changes });

const exchange = (task: number, tokens: number[], words: number[], answer: number[]): Exchange => ({
  source: { task, tokens: Int32Array.from(tokens), words: Int32Array.from(words) },
  answer: Int32Array.from(answer),
});

/** A batch of all tasks with texts of any length, one token among them. */
export const toyBatch = (mode: TextNeeds['lossMode'] = 'mask'): TextBatch =>
  uploadTextBatch(
    [
      exchange(1, [4, 3, 7, 8, 1], [1, 1, 1, 1, 0], [7, 8, 1]),
      exchange(0, [1], [0], [11, 12, 11, 2, 1]),
      exchange(2, [4, 3, 6, 5, 3, 9, 5, 3, 10, 2, 12, 1], [1, 1, 1, 2, 2, 2, 3, 3, 3, 0, 0, 0], [6, 1]),
    ],
    { tokens: TOY_SIZES.vocabulary, words: TOY_SIZES.wholeWords },
    mode,
  );
