import * as tf from '@tensorflow/tfjs-core';
import { product } from './product.ts';

/** a bᵀ for a[M, N] and b[K, N]; a K that is no multiple of 4 goes through tfjs's own product. */
export function timesTransposed(a: tf.Tensor2D, b: tf.Tensor2D): tf.Tensor2D {
  return b.shape[0] % 4 === 0 ? product(a, tf.transpose(b)) : tf.matMul(a, b, false, true);
}
