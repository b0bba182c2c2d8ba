import * as tf from '#engine/tensors.ts';
import { rmsNorm } from '#ops/layer-norm/op.ts';
import { product } from '#ops/product/op.ts';
import type { Parameters } from '../../model.ts';
import { drop, relu, type Noise } from '../../sequence/layers.ts';

/** What every layer is given beside its input: all parameters, what stands inside the root of norms, and the dropout of the step. */
export interface Surroundings {
  parameters: Parameters;
  epsilon: number;
  noise: Noise;
}

/** x W with the parameter NAME. */
export const through = (x: tf.Tensor2D, { parameters }: Surroundings, name: string): tf.Tensor2D =>
  product(x, parameters[name] as tf.Tensor2D);

/** x / √(mean of x² + ε) · gain, row by row, with the parameter NAME. */
export const normed = (x: tf.Tensor2D, { parameters, epsilon }: Surroundings, name: string): tf.Tensor2D =>
  rmsNorm(x, parameters[name] as tf.Tensor1D, epsilon);

/** x + dropout(f(norm(x))): every sublayer adds to what it was given, and reads it normed. */
export const added = (
  x: tf.Tensor2D,
  around: Surroundings,
  norm: string,
  f: (x: tf.Tensor2D) => tf.Tensor2D,
): tf.Tensor2D => tf.add(x, drop(f(normed(x, around, norm)), around.noise, norm));

/** x + relu(norm(x) W_i) W_o, dropout after both. */
export const fed = (x: tf.Tensor2D, around: Surroundings, at: string, norm: string): tf.Tensor2D =>
  added(x, around, `${at}.${norm}`, (inner) =>
    through(drop(relu(through(inner, around, `${at}.wi`)), around.noise, `${at}.wi`), around, `${at}.wo`),
  );

/** The norm behind a stack, with its dropout. */
export const ended = (x: tf.Tensor2D, around: Surroundings, stack: string): tf.Tensor2D =>
  drop(normed(x, around, `${stack}.ln`), around.noise, `${stack}.ln`);
