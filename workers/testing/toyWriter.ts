import * as tf from '@tensorflow/tfjs-core';
import { Random } from '#lib/random.ts';
import type { DecoderStep, TextModel } from '#models/text/model.ts';

/** A model that remembers what hypotheses hold: what follows is drawn by the source and all tokens before. */
export interface ToyWriter {
  model: TextModel;
  /** The tokens that each row of a step held, start token first, step after step. */
  held: number[][][];
  /** Log-probabilities of what follows. */
  logprobs(source: number, before: readonly number[]): number[];
}

/** One that answers so many sources with tokens below `vocabulary`. */
export function toyWriter(sources: number, vocabulary: number, seed = 1): ToyWriter {
  const held: number[][][] = [];
  const logits = (source: number, before: readonly number[]) => {
    const random = new Random(seed, source, ...before);
    return Array.from({ length: vocabulary }, () => Math.fround(2 * random.normal()));
  };
  const logprobs = (source: number, before: readonly number[]) => {
    const row = logits(source, before);
    const sum = Math.log(row.reduce((all, value) => all + Math.exp(value), 0));
    return row.map((value) => value - sum);
  };
  const step = (_: unknown, __: unknown, state: unknown, { tokens, from, ptr }: DecoderStep) => {
    const before = (state as { rows: number[][] } | undefined)?.rows;
    const rows = Array.from(tokens, (token, row) => [...(before ? before[from[row]] : []), token]);
    held.push(rows);
    const sourceOf = (row: number) => ptr.findIndex((begin, n) => begin <= row && row < ptr[n + 1]);
    const values = rows.flatMap((held, row) => logits(sourceOf(row), held.slice(1)));
    return { logits: tf.tensor2d(values, [rows.length, vocabulary]), state: { rows, dispose() {} } };
  };
  const model = { encode: () => ({ size: sources, prompts: 0, tokens: 0, dispose() {} }), step };
  return { model: model as unknown as TextModel, held, logprobs };
}
