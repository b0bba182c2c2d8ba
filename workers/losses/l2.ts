import type * as tf from '@tensorflow/tfjs-core';
import { batchL2Sums } from '#ops/batch-l2/op.ts';
import { sum } from '#ops/mean/op.ts';

/** (reg / 2B) sum over the batch of |e_u|² + |e_i|² + |e_j|² on layer-0 rows [N, d]; `counts` [N] says how often each row occurs. */
export function l2(table: tf.Tensor2D, counts: tf.Tensor1D, batchSize: number, reg: number): tf.Scalar {
  return sum(batchL2Sums(table, counts, reg / batchSize));
}
