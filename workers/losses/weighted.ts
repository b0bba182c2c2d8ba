import * as tf from '@tensorflow/tfjs-core';

/** A scalar times a constant; weight 1 costs nothing. */
export function weighted(loss: tf.Scalar, weight: number): tf.Scalar {
  return weight === 1 ? loss : tf.mul(loss, weight);
}
