import type * as tf from '@tensorflow/tfjs-core';
import { isProcessor } from '#ops/processor.ts';
import { mean, sum } from '#ops/mean/op.ts';
import { total } from './total.ts';
import { weighted } from './weighted.ts';

/** Terms of so many rows, each times a factor. */
export interface Terms {
  rows: number;
  of(scale: number): tf.Tensor1D;
}

/**
 * A weight times the sum of the terms' means. On WebGPU the terms have the weight and 1 / rows in them, so that their slopes are the gradient and nothing multiplies
 * them afterwards, as a processor does (see `isProcessor`).
 */
export function weightedMeans(parts: readonly Terms[], weight: number): tf.Scalar {
  if (isProcessor()) return weighted(total(parts.map(({ of }) => mean(of(1)))), weight);
  return total(parts.map(({ rows, of }) => sum(of(weight / rows))));
}
