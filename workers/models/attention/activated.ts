import type * as tf from '#engine/tensors.ts';
import { leakyRelu } from '#ops/leaky-relu/op.ts';
import { rowNormalise } from '#ops/row-normalise/op.ts';

/** Of the activation, below zero. */
const SLOPE = 0.01;

/** n(lrelu(f)) of projected content f [items, d]. */
export const activated = (content: tf.Tensor2D): tf.Tensor2D => rowNormalise(leakyRelu(content, SLOPE));
