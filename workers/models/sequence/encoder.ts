import * as tf from '#engine/tensors.ts';
import { gatherRows } from '#ops/gather-rows/op.ts';
import type { Parameters, ParameterSpec } from '../model.ts';
import type { Histories } from '../nextItem.ts';
import { blocks, blockSpecs, odmtForm } from './block.ts';
import { drop, norm, type Noise } from './layers.ts';
import { matrixSpec, normSpecs, xavierStart, type Making } from './parameters.ts';

/** Sizes of an encoder of windows of at most `length` tokens of width d. */
export interface EncoderSizes {
  d: number;
  length: number;
  layers: number;
  heads: number;
}

/** Positions and layer norms as the table and the norm that stand before the blocks. */
export interface Entrance {
  positions: string;
  norm: string;
}

/** Blocks of the in-batch family. */
export const FORM = odmtForm(xavierStart);

/** Where an encoder of the in-batch family has its positions and the norm before its blocks. */
export const entranceOf = (name: string): Entrance => ({ positions: `${name}.pos`, norm: `${name}.ln0` });

/** X₀ = dropout(LN(x + positions)) of vectors x[tokens, d], with the dropout of a place in the model: [tokens, d]. */
export function enter(
  x: tf.Tensor2D,
  { positions }: Histories,
  parameters: Parameters,
  entrance: Entrance,
  epsilon: number,
  noise: Noise,
  place = entrance.norm,
): tf.Tensor2D {
  const places = gatherRows(parameters[entrance.positions] as tf.Tensor2D, positions);
  return drop(norm(tf.add(x, places) as tf.Tensor2D, parameters, entrance.norm, epsilon), noise, place);
}

/** The parameters of an encoder of the in-batch family: NAME.pos, NAME.ln0 and its blocks, 4 d wide within. */
export const encoderSpecs = (
  making: Making,
  name: string,
  { d, length, layers }: EncoderSizes,
): ParameterSpec[] => [
  matrixSpec(making, `${name}.pos`, length, d, xavierStart),
  ...normSpecs(making, `${name}.ln0`, d),
  ...blockSpecs(making, name, { layers, d, inner: 4 * d }, FORM),
];

/** The states [tokens, d] of an encoder of the in-batch family over items[n, d], of which tokens are rows: a token sees itself and those before it. */
export function encode(
  items: tf.Tensor2D,
  histories: Histories,
  parameters: Parameters,
  name: string,
  { layers, heads }: EncoderSizes,
  noise: Noise,
): tf.Tensor2D {
  const tokens = gatherRows(items, histories.tokens);
  const x = enter(tokens, histories, parameters, entranceOf(name), FORM.epsilon, noise);
  return blocks(x, parameters, name, layers, histories.windows, FORM, { heads, causal: true }, noise);
}
