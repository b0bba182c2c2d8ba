import * as tf from '@tensorflow/tfjs-core';
import { sparseProduct, type Entries } from './sparse.ts';

/** LightGCN (Eq. 1): the mean of x, Ax, ..., A^L x. */
export function lightGcn(adjacency: Entries, x: tf.Tensor2D, layers: number): tf.Tensor2D {
  const all = [x];
  for (let l = 0; l < layers; l++) all.push(sparseProduct(adjacency, all[l]));
  return tf.div(tf.addN(all), layers + 1);
}

/** x W + b; the bias is the last row of w. */
export function linear(x: tf.Tensor2D, w: tf.Tensor): tf.Tensor2D {
  const [rows, d] = w.shape as [number, number];
  const bias = tf.slice(w as tf.Tensor2D, [rows - 1, 0], [1, d]);
  return tf.add(tf.matMul(x, tf.slice(w as tf.Tensor2D, [0, 0], [rows - 1, d])), bias);
}
