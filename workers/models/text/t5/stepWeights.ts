import * as tf from '#engine/tensors.ts';
import { padded, withColumns } from '#ops/product/columns.ts';
import { stackColumns } from '#ops/stack-columns/op.ts';
import type { Parameters } from '../../model.ts';
import { layersOf } from './parameters.ts';
import type { T5Sizes } from './sizes.ts';

/** Columns of a head as steps compute them: a multiple of 4. */
export const paddedWidth = ({ headWidth }: Pick<T5Sizes, 'headWidth'>): number => padded(headWidth);

/**
 * The parameters that steps read, as they read them, the caller's to dispose of: queries, keys and values of a layer in one matrix
 * `qkv`, the table of tokens as columns `head` with the scale of its products, and heads filled up with zeros to `paddedWidth`.
 */
export function stepWeights(parameters: Parameters, sizes: T5Sizes): Parameters {
  const matrix = (name: string) => parameters[name] as tf.Tensor2D;
  const columns = (name: string) => wider(matrix(name), sizes);
  const emb = matrix('emb');
  const turned = tf.div(tf.transpose(emb), Math.sqrt(sizes.d)) as tf.Tensor2D;
  const weights: Record<string, tf.Tensor> = {
    emb,
    head: withColumns(turned, padded(sizes.vocabulary)),
    'dec.ln': parameters['dec.ln'],
  };
  for (const at of layersOf('dec', sizes.decoderLayers)) {
    for (const name of ['ln1', 'ln2', 'ln3', 'wi', 'wo'])
      weights[`${at}.${name}`] = parameters[`${at}.${name}`];
    for (const name of ['cq', 'ck', 'cv']) weights[`${at}.${name}`] = columns(`${at}.${name}`);
    for (const name of ['o', 'co']) weights[`${at}.${name}`] = taller(matrix(`${at}.${name}`), sizes);
    weights[`${at}.qkv`] = stackColumns(['q', 'k', 'v'].map((part) => columns(`${at}.${part}`)));
  }
  // What is not made here has an owner already.
  return Object.fromEntries(Object.entries(weights).map(([name, value]) => [name, value.clone()]));
}

/** Each head's columns of a matrix [n, heads * headWidth], filled up. */
function wider(x: tf.Tensor2D, { heads, headWidth }: T5Sizes): tf.Tensor2D {
  const [rows] = x.shape;
  const wide = withColumns(tf.reshape(x, [rows * heads, headWidth]), padded(headWidth));
  return tf.reshape(wide, [rows, heads * padded(headWidth)]);
}

/** Each head's rows of a matrix [heads * headWidth, n], filled up. */
function taller(x: tf.Tensor2D, { heads, headWidth }: T5Sizes): tf.Tensor2D {
  const [, cols] = x.shape;
  const tall = withColumns(tf.reshape(x, [heads, headWidth * cols]), padded(headWidth) * cols);
  return tf.reshape(tall, [heads * padded(headWidth), cols]);
}
