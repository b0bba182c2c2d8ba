import * as tf from '@tensorflow/tfjs-core';
import { batchL2Terms } from '#ops/batch-l2/op.ts';
import { sum } from '#ops/mean/op.ts';
import { root } from './root.ts';
import { weighted } from './weighted.ts';

/** How much each row of a table has of its role in a batch. */
export interface Shares {
  /** float32 [N] */
  share: tf.Tensor1D;
  /** 1 where the row has a share, int32 [N]. */
  occurs: tf.Tensor1D;
}

/**
 * (reg / 2) sum over rows of share[r] |x[r]|, or of squares |x[r]|², for x [N, d], d a multiple of 4: with the shares of a batch's
 * users and items half the sum of both means. A zero row has gradient 0.
 */
export function meanLengths(
  x: tf.Tensor2D,
  { share, occurs }: Shares,
  form: 'lengths' | 'squares',
  reg: number,
): tf.Scalar {
  const squares = batchL2Terms(x, occurs, 2);
  return weighted(sum(tf.mul(share, form === 'lengths' ? root(squares) : squares)), reg / 2);
}
