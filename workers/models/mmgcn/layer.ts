import * as tf from '#engine/tensors.ts';
import { addRow } from '#ops/add-row/op.ts';
import { leakyRelu } from '#ops/leaky-relu/op.ts';
import { product } from '#ops/product/op.ts';
import type { Parameters } from '../model.ts';

/** Of LeakyReLU, below zero. */
const SLOPE = 0.01;

/** A table of users and one of items: they are apart, since the means of either come from the other. */
export interface Sides<T = tf.Tensor2D> {
  users: T;
  items: T;
}

/** The same for users and for items. */
export const onBothSides = <T>(f: (side: keyof Sides) => T): Sides<T> => ({
  users: f('users'),
  items: f('items'),
});

/** What a layer reads of some nodes: their ids, and times a matrix their rows x and the means over their neighbours. */
export interface LayerInput {
  ids: tf.Tensor2D;
  own(weights: tf.Tensor2D): tf.Tensor2D;
  hear(weights: tf.Tensor2D): tf.Tensor2D;
}

/**
 * Layer k of modality m: h = lrelu(mean W) and x̂ = lrelu(x L + b) + ids give lrelu(h G + x̂ G′ + b) (`concat`: [h ; x̂] times one
 * matrix) or lrelu(h G + b + x̂) (`add`).
 */
export function layer(
  parameters: Parameters,
  m: number,
  k: number,
  input: LayerInput,
  combine: 'concat' | 'add',
): { h: tf.Tensor2D; own: tf.Tensor2D; next: tf.Tensor2D } {
  const weights = (name: string) => parameters[`${name}${k}_${m}`] as tf.Tensor2D;
  const through = (x: tf.Tensor2D, name: string) => product(x, weights(name));
  const biased = (y: tf.Tensor2D, name: string) => addRow(y, parameters[`${name}${k}_${m}`] as tf.Tensor1D);
  const h = leakyRelu(input.hear(weights('conv')), SLOPE);
  const own: tf.Tensor2D = tf.add(leakyRelu(biased(input.own(weights('lin')), 'linBias'), SLOPE), input.ids);
  const both: tf.Tensor2D = tf.add(through(h, 'near'), combine === 'concat' ? through(own, 'own') : own);
  return { h, own, next: leakyRelu(biased(both, 'bias'), SLOPE) };
}
