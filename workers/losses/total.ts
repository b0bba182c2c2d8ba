import * as tf from '@tensorflow/tfjs-core';

// One kernel binds all that it adds and its result; WebGPU promises 8 storage buffers.
const AT_ONCE = 7;

/** The sum of any number of loss parts. */
export function total(parts: tf.Scalar[]): tf.Scalar {
  if (parts.length === 1) return parts[0];
  const sum = tf.addN(parts.slice(0, AT_ONCE)) as tf.Scalar;
  return total([sum, ...parts.slice(AT_ONCE)]);
}
