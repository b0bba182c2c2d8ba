import type * as tf from '#engine/tensors.ts';
import { streamKey, type Key } from '#lib/random.ts';
import { addRow } from '#ops/add-row/op.ts';
import { dropout } from '#ops/dropout/op.ts';
import { layerNorm } from '#ops/layer-norm/op.ts';
import { leakyRelu } from '#ops/leaky-relu/op.ts';
import { product } from '#ops/product/op.ts';
import type { Parameters } from '../model.ts';

/** The dropout of a step: at rate 0 there is none. */
export interface Noise {
  rate: number;
  key: Key;
}

/** No dropout: what ranks. */
export const QUIET: Noise = { rate: 0, key: 0 };

/** Dropout with the mask of a place in the model. */
export const drop = (x: tf.Tensor2D, { rate, key }: Noise, place: string): tf.Tensor2D =>
  dropout(x, rate, streamKey(key, place));

/** x W + b with the parameters NAME.W [from, to] and NAME.b [to]; a layer without a bias has no such parameter. */
export function linear(x: tf.Tensor2D, parameters: Parameters, name: string): tf.Tensor2D {
  const y = product(x, parameters[`${name}.W`] as tf.Tensor2D);
  const bias = parameters[`${name}.b`] as tf.Tensor1D | undefined;
  return bias ? addRow(y, bias) : y;
}

/** (x − mean) / √(variance + ε) · NAME.g + NAME.b, row by row. */
export const norm = (x: tf.Tensor2D, parameters: Parameters, name: string, epsilon: number): tf.Tensor2D =>
  layerNorm(x, parameters[`${name}.g`] as tf.Tensor1D, parameters[`${name}.b`] as tf.Tensor1D, epsilon);

/** max(x, 0); at 0 the gradient is 0, as in torch. */
export const relu = (x: tf.Tensor2D): tf.Tensor2D => leakyRelu(x, 0);

/** Slope of LeakyReLU below 0, as torch has it. */
export const SLOPE = 0.01;

/** lrelu(x W₁ + b₁) W₂ + b₂ with the layers NAME.1 and NAME.2. */
export const mlp = (x: tf.Tensor2D, parameters: Parameters, name: string, first = `${name}.1`): tf.Tensor2D =>
  linear(leakyRelu(linear(x, parameters, first), SLOPE), parameters, `${name}.2`);
