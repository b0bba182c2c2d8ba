import * as tf from '@tensorflow/tfjs-core';
import type { FeatureChunks } from '../feature-product/op.ts';
import { padded } from '../product/columns.ts';
import { product, transposedProduct } from '../product/op.ts';
import { promptDirection } from '../prompt-direction/op.ts';
import { rowNormalise } from '../row-normalise/op.ts';

/** The prompt's share as processors compute it, by pᵀX and both forms of that (see `isProcessor`): rownorm(p pᵀX) W, or without the norm, [I, d], for p = [H 1] `prompt`, Kᵀ = [H 1]ᵀX and W[cols, d]; gradients to p, prompt and W. */
export function shiftOnProcessor(
  p: tf.Tensor2D,
  { prompt, kt }: { prompt: tf.Tensor2D; kt: FeatureChunks },
  w: tf.Tensor2D,
  normalise: boolean,
): tf.Tensor2D {
  return shift(p, gram(kt, prompt), w, normalise);
}

/** pᵀX = W_pᵀ (HᵀX) + b_pᵀ (1ᵀX), [d, cols]. */
function gram({ chunks, cols }: FeatureChunks, prompt: tf.Tensor2D): tf.Tensor2D {
  const d = prompt.shape[1];
  const wp = tf.slice(prompt, [0, 0], [d, d]);
  const bp = tf.slice(prompt, [d, 0], [1, d]);
  const hx = tf.slice(chunks[0], [0, 0], [d, cols]);
  const sums = tf.slice(chunks[0], [d, 0], [1, cols]);
  return tf.transpose(tf.add(product(tf.transpose(hx), wp), product(tf.transpose(sums), bp)));
}

function shift(p: tf.Tensor2D, g: tf.Tensor2D, w: tf.Tensor2D, normalise: boolean): tf.Tensor2D {
  const [cols, d] = w.shape;
  if (normalise && padded(cols) <= d) return narrowShift(p, g, w, padded(cols));
  // Every product with the transpose, forward and backward, runs along whole rows.
  const gT: tf.Tensor2D = tf.transpose(g);
  const m = transposedProduct(gT, w);
  return normalise ? promptDirection(p, m, transposedProduct(gT, gT)) : product(p, m);
}

/** The formula as printed, [I, cols] on the way: few features leave rows of p G far shorter than p. */
function narrowShift(p: tf.Tensor2D, g: tf.Tensor2D, w: tf.Tensor2D, width: number): tf.Tensor2D {
  const more = width - w.shape[0];
  const right: tf.Tensor2D = tf.pad(g, [
    [0, 0],
    [0, more],
  ]);
  const left: tf.Tensor2D = tf.pad(w, [
    [0, more],
    [0, 0],
  ]);
  return product(rowNormalise(product(p, right)), left);
}
