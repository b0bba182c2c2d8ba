import * as tf from '#engine/tensors.ts';
import { gatherRows } from '#ops/gather-rows/op.ts';
import { productTransposed } from '#ops/product/op.ts';
import type { Parameters } from '../../model.ts';
import { drop, type Noise } from '../../sequence/layers.ts';
import type { Texts } from '../batch.ts';
import { attended, type Seen } from './attend.ts';
import { biasBackward, relativeBias, type Places } from './bias.ts';
import { bucketsOf } from './buckets.ts';
import type { Read } from './encoder.ts';
import { learning, type Sublayers } from './layers.ts';
import { layersOf } from './parameters.ts';
import type { T5Sizes } from './sizes.ts';

/** What vectors x [rows, d] see in layer AT of what is written, and of what was read: heads side by side, by row. */
export interface Looks {
  written(x: tf.Tensor2D, at: string): tf.Tensor2D;
  read(x: tf.Tensor2D, at: string): tf.Tensor2D;
}

/** The decoder's layers over vectors x [rows, d], without the norm behind them. */
export function layered(x: tf.Tensor2D, layers: Sublayers, count: number, looks: Looks): tf.Tensor2D {
  let out = x;
  for (const at of layersOf('dec', count)) {
    out = layers.closed(out, looks.written(out, at), `${at}.ln1`, `${at}.o`);
    out = layers.closed(out, looks.read(out, at), `${at}.ln2`, `${at}.co`);
    out = layers.fed(out, `${at}.ln3`, at);
  }
  return out;
}

/** The bias of the decoder's attention to what it wrote. [heads, queries, keys] */
export const decoderBias = (parameters: Parameters, sizes: T5Sizes, places: Places): tf.Tensor3D =>
  relativeBias(parameters['dec.rel'] as tf.Tensor2D, bucketOf(sizes), places);

/** The same of the newest token, by how many tokens back. [length, heads] */
export const backwardBias = (parameters: Parameters, sizes: T5Sizes, length: number): tf.Tensor2D =>
  biasBackward(parameters['dec.rel'] as tf.Tensor2D, bucketOf(sizes), length);

const bucketOf = ({ buckets, farthest }: T5Sizes) => bucketsOf({ buckets, farthest, bothWays: false });

/** What layer AT of the decoder looks at: keys and values of the encoder's states. */
export const seenOf = ({ x, sequences }: Read, layers: Sublayers, at: string): Seen => ({
  keys: layers.through(x, `${at}.ck`),
  values: layers.through(x, `${at}.cv`),
  sequences,
});

/** The states of inputs, each token of those before it in its text and of all of its source. [rows, d] */
export function decoded(
  parameters: Parameters,
  sizes: T5Sizes,
  source: Read,
  { tokens, sequences }: Texts,
  noise: Noise,
): tf.Tensor2D {
  const layers = learning(parameters, sizes.epsilon, noise);
  const { heads } = sizes;
  const { longest } = sequences;
  const bias = decoderBias(parameters, sizes, { queries: longest, keys: longest });
  const start = drop(gatherRows(parameters.emb as tf.Tensor2D, tokens), noise, 'dec');
  const out = layered(start, layers, sizes.decoderLayers, {
    written: (x, at) => {
      const parts = ['q', 'k', 'v'].map((part) => `${at}.${part}`);
      const [queries, keys, values] = layers.opened(x, `${at}.ln1`, parts);
      const seen = { keys, values, sequences };
      return attended(queries, sequences, seen, { heads, bias, causal: true }, noise, at);
    },
    read: (x, at) => {
      const [queries] = layers.opened(x, `${at}.ln2`, [`${at}.cq`]);
      return attended(queries, sequences, seenOf(source, layers, at), { heads }, noise, `${at}.c`);
    },
  });
  return layers.ended(out, 'dec');
}

/** The logits of all tokens [rows, V] by states [rows, d]: the table of tokens is the head, too. */
export const logitsOf = (states: tf.Tensor2D, { emb }: Parameters): tf.Tensor2D =>
  productTransposed(tf.div(states, Math.sqrt(states.shape[1])), emb as tf.Tensor2D);
