import * as tf from '@tensorflow/tfjs-core';
import { featureProduct, type FeatureChunks } from '../feature-product/op.ts';
import { product, transposedProduct } from '../product/op.ts';
import { rowNormalise } from '../row-normalise/op.ts';
import { promptDirection } from './direction.ts';

export { promptDirection };

/** G = pᵀX = Wpᵀ (HᵀX) + bpᵀ (1ᵀX): [d, cols], from the constants HᵀX[d, cols] and 1ᵀX[1, cols]; gradients to Wp[d, d] and bp[1, d]. */
export function promptGram(
  hx: tf.Tensor2D,
  sums: tf.Tensor2D,
  wp: tf.Tensor2D,
  bp: tf.Tensor2D,
): tf.Tensor2D {
  return tf.transpose(tf.add(product(tf.transpose(hx), wp), product(tf.transpose(sums), bp)));
}

/** rownorm(p G) w, or p (G w) without the norm: [I, d] for p[I, d], G[d, cols], w[cols, d]; gradients to p, G and w. */
export function promptShift(p: tf.Tensor2D, g: tf.Tensor2D, w: tf.Tensor2D, normalise: boolean): tf.Tensor2D {
  const [cols, d] = w.shape;
  const width = Math.ceil(cols / 4) * 4;
  if (normalise && width <= d) return narrowShift(p, g, w, width);
  // Every product with the transpose, forward and backward, runs along whole rows.
  const gT: tf.Tensor2D = tf.transpose(g);
  const m = transposedProduct(gT, w);
  return normalise ? promptDirection(p, m, transposedProduct(gT, gT)) : product(p, m);
}

/**
 * The formula as printed, [I, cols] on the way: no dearer where cols <= d, and there needed, since few features leave rows of
 * p G far shorter than p, whose length the quadratic form of `promptDirection` gives with twice the digits lost.
 */
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

/**
 * Modality reduction (Eq. 4): (X + lambda rownorm(p (pᵀX))) w, [I, d], never forming I x I or I x d_m. A bias is the last row of w where
 * X has a last column of ones and G one of zeros.
 */
export function promptReduction(
  x: FeatureChunks,
  p: tf.Tensor2D,
  g: tf.Tensor2D,
  w: tf.Tensor2D,
  lambda: number,
  normalise: boolean,
): tf.Tensor2D {
  const shift = promptShift(p, g, w, normalise);
  return tf.add(featureProduct(x, w), lambda === 1 ? shift : tf.mul(lambda, shift));
}
