import * as tf from '#engine/tensors.ts';
import { dense } from '#ops/dense/op.ts';
import { rmsNorm } from '#ops/layer-norm/op.ts';
import { product } from '#ops/product/op.ts';
import type { Parameters } from '../../model.ts';
import { drop, relu, type Noise } from '../../sequence/layers.ts';

/** What layers are made of, each by the names of parameters: every sublayer adds to what it was given, and reads it normed. */
export interface Sublayers {
  /** norm(x) W for each of some W, x / √(mean of x² + ε) · gain its norm. */
  opened(x: tf.Tensor2D, norm: string, names: readonly string[]): tf.Tensor2D[];
  /** x + dropout(y W), behind the sublayer with this norm. */
  closed(x: tf.Tensor2D, y: tf.Tensor2D, norm: string, name: string): tf.Tensor2D;
  /** x + relu(norm(x) W_i) W_o, dropout after both. */
  fed(x: tf.Tensor2D, norm: string, at: string): tf.Tensor2D;
  /** The norm behind a stack, with its dropout. */
  ended(x: tf.Tensor2D, stack: string): tf.Tensor2D;
  /** x W. */
  through(x: tf.Tensor2D, name: string): tf.Tensor2D;
}

/** Sublayers with gradients, and the dropout of the step. */
export function learning(parameters: Parameters, epsilon: number, noise: Noise): Sublayers {
  const through = (x: tf.Tensor2D, name: string) => product(x, parameters[name] as tf.Tensor2D);
  const normed = (x: tf.Tensor2D, name: string) => rmsNorm(x, parameters[name] as tf.Tensor1D, epsilon);
  const closed = (x: tf.Tensor2D, y: tf.Tensor2D, norm: string, name: string): tf.Tensor2D =>
    tf.add(x, drop(through(y, name), noise, norm));
  return {
    through,
    closed,
    opened: (x, norm, names) => {
      const inner = normed(x, norm);
      return names.map((name) => through(inner, name));
    },
    fed: (x, norm, at) => {
      const inner = relu(through(normed(x, norm), `${at}.wi`));
      return closed(x, drop(inner, noise, `${at}.wi`), norm, `${at}.wo`);
    },
    ended: (x, stack) => drop(normed(x, `${stack}.ln`), noise, `${stack}.ln`),
  };
}

/** The same without gradients and dropout: norm, product and sum at once. */
export function answering(parameters: Parameters, epsilon: number): Sublayers {
  const matrix = (name: string) => parameters[name] as tf.Tensor2D;
  const gain = (name: string) => ({ gain: parameters[name] as tf.Tensor1D, epsilon });
  return {
    through: (x, name) => dense(x, matrix(name)),
    closed: (x, y, _, name) => dense(y, matrix(name), { onto: x }),
    opened: (x, norm, names) => names.map((name) => dense(x, matrix(name), gain(norm))),
    fed: (x, norm, at) => {
      const inner = dense(x, matrix(`${at}.wi`), { ...gain(norm), relu: true });
      return dense(inner, matrix(`${at}.wo`), { onto: x });
    },
    ended: (x, stack) => rmsNorm(x, parameters[`${stack}.ln`] as tf.Tensor1D, epsilon),
  };
}
