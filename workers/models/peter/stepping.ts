import * as tf from '#engine/tensors.ts';
import { disposeRows, indexRows, uploadRows, type RowIndex } from '#ops/gather-rows/op.ts';
import type { Pair } from '../text/explaining.ts';
import type { DecoderState, DecoderStep, Encoded, Stepped } from '../text/model.ts';
import { disposePeterRead, uploadPeterRead, type PeterRead, type PeterSizes } from './batch.ts';

/** The pairs that are written on. */
export interface PeterEncoded extends Encoded {
  pairs: readonly Pair[];
}

/** The words that each hypothesis holds. */
export interface PeterState extends DecoderState {
  words: readonly (readonly number[])[];
}

/** One word further: of each hypothesis the logits of what follows, told by `logitsOf` at its last token; all that it holds is read anew. */
export function stepped(
  sizes: PeterSizes,
  logitsOf: (read: PeterRead, last: RowIndex) => tf.Tensor2D,
  { pairs }: PeterEncoded,
  before: PeterState | undefined,
  { tokens, from, ptr }: DecoderStep,
): Stepped {
  const words = Array.from(tokens, (token, row) => [...(before?.words[from[row]] ?? []), token]);
  const said = pairs.flatMap((pair, n) =>
    words.slice(ptr[n], ptr[n + 1]).map((own) => ({ ...pair, words: own })),
  );
  const read = uploadPeterRead(sizes, said);
  const length = words[0].length + 2;
  const ends = Int32Array.from(tokens, (_, row) => (row + 1) * length - 1);
  const last = uploadRows(indexRows(tokens.length * length, ends));
  const logits = tf.tidy(() => logitsOf(read, last));
  disposePeterRead(read);
  disposeRows(last);
  const state: PeterState = { words, dispose: () => {} };
  return { logits, state };
}
