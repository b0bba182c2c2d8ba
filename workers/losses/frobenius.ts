import type * as tf from '@tensorflow/tfjs-core';
import { batchL2Sums } from '#ops/batch-l2/op.ts';
import { sum } from '#ops/mean/op.ts';
import { root } from './root.ts';
import { total } from './total.ts';
import { weighted } from './weighted.ts';

/** How often each row of a table occurs in the batch as user, positive and negative: int32 [N] each. */
export interface RoleCounts {
  users: tf.Tensor1D;
  positives: tf.Tensor1D;
  negatives: tf.Tensor1D;
}

/**
 * (reg / B) (|E_u| + |E_i| + |E_j|), the unsquared Frobenius norms of the batch's rows of a table [N, d], d a multiple of 4, each
 * occurrence counted (MMRec's regulariser); where a norm is 0, so is its gradient.
 */
export function frobenius(table: tf.Tensor2D, roles: RoleCounts, batchSize: number, reg: number): tf.Scalar {
  const norms = [roles.users, roles.positives, roles.negatives].map((counts) =>
    root(sum(batchL2Sums(table, counts, 2))),
  );
  return weighted(total(norms), reg / batchSize);
}
