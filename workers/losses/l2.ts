import type * as tf from '@tensorflow/tfjs-core';
import { isProcessor } from '#ops/processor.ts';
import { batchL2Sums, batchL2Terms } from '#ops/batch-l2/op.ts';
import { sum } from '#ops/mean/op.ts';
import { weighted } from './weighted.ts';

/** (reg / 2B) sum over the batch of |e_u|² + |e_i|² + |e_j|² on layer-0 rows [N, d]; `counts` [N] says how often each row occurs. */
export function l2(table: tf.Tensor2D, counts: tf.Tensor1D, batchSize: number, reg: number): tf.Scalar {
  if (isProcessor()) return weighted(sum(batchL2Terms(table, counts)), reg / batchSize);
  return sum(batchL2Sums(table, counts, reg / batchSize));
}
