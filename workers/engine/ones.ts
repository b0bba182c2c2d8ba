import * as tf from '@tensorflow/tfjs-core';

const known = new WeakSet<object>();

/** Ones of a shape that are known to be ones: whoever would multiply by them need not. */
export function knownOnes<T extends tf.Tensor>(shape: T['shape']): T {
  const ones = tf.ones(shape) as T;
  known.add(ones.dataId);
  return ones;
}

/** Whether a tensor was made by `knownOnes`, or shares the data of one that was. */
export const isOnes = ({ dataId }: tf.Tensor): boolean => known.has(dataId);

/** A slope times what comes from above, which has its shape or may be spread to it: the slope itself where that is known to be ones. */
export const timesUpstream = (slope: tf.Tensor, dy: tf.Tensor): tf.Tensor =>
  isOnes(dy) ? tf.clone(slope) : tf.mul(slope, dy);
