import * as tf from '#engine/tensors.ts';
import { streamKey } from '#lib/random.ts';
import { attention } from '#ops/attention/op.ts';
import type { Sequences } from '#ops/attention/sequences.ts';
import { gelu } from '#ops/gelu/op.ts';
import type { Parameters, ParameterSpec } from '../model.ts';
import { drop, linear, norm, relu, type Noise } from './layers.ts';
import { linearSpecs, normSpecs, type LayerStart, type Making } from './parameters.ts';

/** What blocks of one source have alike. */
export interface BlockForm {
  activation: (x: tf.Tensor2D) => tf.Tensor2D;
  /** Inside the root of layer norms. */
  epsilon: number;
  /** Whether queries, keys, values and outputs have biases. */
  hasBias: boolean;
  start: LayerStart;
}

/** ReLU, no biases of attention, ε 1e-6: ODMT's code, and what the studio compares it with. */
export const odmtForm = (start: LayerStart): BlockForm => ({
  activation: relu,
  epsilon: 1e-6,
  hasBias: false,
  start,
});

/** GELU, biases everywhere, ε 1e-12: RecBole's. */
export const recboleForm = (start: LayerStart): BlockForm => ({
  activation: gelu,
  epsilon: 1e-12,
  hasBias: true,
  start,
});

/** Who sees whom in a block. */
export interface Sight {
  heads: number;
  /** A token sees none behind it. */
  causal?: boolean;
  /** The last token of a sequence is seen by itself alone. */
  hidesLast?: boolean;
  /** Added to products, by places: [heads, longest, longest]. */
  bias?: tf.Tensor3D;
}

/** The parameters of blocks NAME.0, NAME.1, … of width d. */
export const blockSpecs = (
  making: Making,
  name: string,
  { layers, d, inner }: { layers: number; d: number; inner: number },
  { hasBias, start }: BlockForm,
): ParameterSpec[] =>
  Array.from({ length: layers }, (_, l) => `${name}.${l}`).flatMap((at) => [
    ...['q', 'k', 'v', 'o'].flatMap((part) => linearSpecs(making, `${at}.${part}`, [d, d], start, hasBias)),
    ...normSpecs(making, `${at}.ln1`, d),
    ...linearSpecs(making, `${at}.f1`, [d, inner], start),
    ...linearSpecs(making, `${at}.f2`, [inner, d], start),
    ...normSpecs(making, `${at}.ln2`, d),
  ]);

/** concat_heads(softmax(Q Kᵀ / √(d / heads)) V) W_o of tokens x[tokens, d], each within its sequence; dropout of probabilities alone. */
export function attend(
  x: tf.Tensor2D,
  parameters: Parameters,
  at: string,
  tokens: Sequences,
  sight: Sight,
  { rate, key }: Noise,
): tf.Tensor2D {
  const [q, k, v] = ['q', 'k', 'v'].map((part) => linear(x, parameters, `${at}.${part}`));
  const mixed = attention(q, k, v, tokens, tokens, {
    ...sight,
    ...(rate > 0 && { dropout: { rate, key: streamKey(key, at, 'attention') } }),
  });
  return linear(mixed, parameters, `${at}.o`);
}

/** Post-norm: X₁ = LN₁(X + attention), X₂ = LN₂(X₁ + act(X₁ W₁ + b₁) W₂ + b₂), of tokens x[tokens, d]. */
export function block(
  x: tf.Tensor2D,
  parameters: Parameters,
  at: string,
  tokens: Sequences,
  { activation, epsilon }: BlockForm,
  sight: Sight,
  noise: Noise,
): tf.Tensor2D {
  const attended = drop(attend(x, parameters, at, tokens, sight, noise), noise, `${at}.o`);
  const mixed = norm(tf.add(x, attended), parameters, `${at}.ln1`, epsilon);
  const inner = activation(linear(mixed, parameters, `${at}.f1`));
  const fed = drop(linear(inner, parameters, `${at}.f2`), noise, `${at}.f2`);
  return norm(tf.add(mixed, fed), parameters, `${at}.ln2`, epsilon);
}

/** The blocks NAME.0, … one after the other. */
export function blocks(
  x: tf.Tensor2D,
  parameters: Parameters,
  name: string,
  layers: number,
  ...rest: [tokens: Sequences, form: BlockForm, sight: Sight, noise: Noise]
): tf.Tensor2D {
  let out = x;
  for (let l = 0; l < layers; l++) out = block(out, parameters, `${name}.${l}`, ...rest);
  return out;
}
