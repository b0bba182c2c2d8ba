import { follows } from '#engine/late.ts';
import type { Key } from '#lib/random.ts';
import * as tf from '@tensorflow/tfjs-core';
import { dropout } from '../dropout/op.ts';
import { times } from '../product/times.ts';
import { transposedTimes } from '../product/transposedTimes.ts';
import { rowRange } from '../stack-rows/op.ts';
import type { FeatureChunks } from './chunks.ts';
import { selectedFeatures, type RowSelection } from './selection.ts';

export { disposeFeatures, uploadFeatures, type FeatureChunks } from './chunks.ts';
export { disposeSelection, selectRows, type RowSelection } from './selection.ts';

/** X w: [rows, d] for w[cols, d], any d; the gradient Xᵀ dy reaches w alone. */
export const featureProduct = (x: FeatureChunks, w: tf.Tensor2D): tf.Tensor2D =>
  tf.customGrad((input) => ({
    value: joinedProduct(x, input as tf.Tensor2D),
    gradFunc: (dy: tf.Tensor2D) => transposedProduct(x, dy),
  }))(w) as tf.Tensor2D;

/** The same of some rows of X, at least one: those of `selectRows`, [selection.rows, d]; no other row is multiplied. */
export const selectedProduct = (x: FeatureChunks, selection: RowSelection, w: tf.Tensor2D): tf.Tensor2D =>
  productOf(() => selectedFeatures(x, selection), w);

/** dropout(X) w with the mask of a 32-bit key, [rows, d]. */
export const droppedProduct = (x: FeatureChunks, w: tf.Tensor2D, rate: number, key: Key): tf.Tensor2D =>
  rate === 0
    ? featureProduct(x, w)
    : productOf(
        () => ({
          ...x,
          chunks: x.chunks.map((chunk, c) =>
            dropout(
              chunk,
              rate,
              follows(key, (it) => it ^ c),
            ),
          ),
        }),
        w,
      );

/** A product with features that are made for it; its gradient keeps them. */
const productOf = (make: () => FeatureChunks, w: tf.Tensor2D): tf.Tensor2D =>
  tf.customGrad((input, save) => {
    const x = make();
    (save as tf.GradSaveFunc)(x.chunks);
    return {
      value: joinedProduct(x, input as tf.Tensor2D),
      gradFunc: (dy: tf.Tensor2D, saved: tf.Tensor[]) =>
        transposedProduct({ ...x, chunks: saved as tf.Tensor2D[] }, dy),
    };
  })(w) as tf.Tensor2D;

const joinedProduct = (x: FeatureChunks, w: tf.Tensor2D): tf.Tensor2D =>
  tf.tidy(() => joined(x.chunks.map((chunk) => times(chunk, w))));

/** hᵀ X: [d, cols] for h[rows, d], any d; no gradient. */
export const featureGram = (h: tf.Tensor2D, x: FeatureChunks): tf.Tensor2D =>
  tf.tidy(() => tf.transpose(transposedProduct(x, h)));

/** Xᵀ dy: [cols, d], summed over the chunks. */
function transposedProduct(x: FeatureChunks, dy: tf.Tensor2D): tf.Tensor2D {
  return tf.tidy(() => added(withRowsOf(dy, x, (chunk, part) => transposedTimes(chunk, part, x.cols))));
}

/** Calls `f` with each chunk and the rows of y[rows, d] that belong to it. */
function withRowsOf<T>(
  y: tf.Tensor2D,
  x: FeatureChunks,
  f: (chunk: tf.Tensor2D, part: tf.Tensor2D) => T,
): T[] {
  if (x.chunks.length === 1) return [f(x.chunks[0], y)];
  let from = 0;
  return x.chunks.map((chunk) => {
    const part = rowRange(y, from, chunk.shape[0]);
    from += chunk.shape[0];
    return f(chunk, part);
  });
}

// Two at a time: addN binds all at once, and WebGPU promises 8 storage buffers.
const added = (parts: tf.Tensor2D[]): tf.Tensor2D => parts.reduce((sum, part) => tf.add(sum, part));

const joined = (parts: tf.Tensor2D[]): tf.Tensor2D => (parts.length === 1 ? parts[0] : tf.concat(parts, 0));
