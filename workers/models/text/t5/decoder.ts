import * as tf from '#engine/tensors.ts';
import { gatherRows } from '#ops/gather-rows/op.ts';
import { product, productTransposed } from '#ops/product/op.ts';
import type { Parameters } from '../../model.ts';
import { drop, type Noise } from '../../sequence/layers.ts';
import type { Texts } from '../batch.ts';
import { attended, type Seen } from './attend.ts';
import { relativeBias, type Places } from './bias.ts';
import { bucketsOf } from './buckets.ts';
import type { Read } from './encoder.ts';
import { added, ended, fed, through, type Surroundings } from './layers.ts';
import { layersOf } from './parameters.ts';
import type { T5Sizes } from './sizes.ts';

/** How the queries of layer AT look at what is written and at what was read: [rows, d] each. */
export interface Looks {
  written(queries: tf.Tensor2D, inner: tf.Tensor2D, at: string): tf.Tensor2D;
  read(queries: tf.Tensor2D, at: string): tf.Tensor2D;
}

/** The decoder's layers over vectors x [rows, d], and the norm behind them. */
export function layered(x: tf.Tensor2D, around: Surroundings, layers: number, looks: Looks): tf.Tensor2D {
  let out = x;
  for (const at of layersOf('dec', layers)) {
    out = added(out, around, `${at}.ln1`, (inner) => {
      const queries = through(inner, around, `${at}.q`);
      return through(looks.written(queries, inner, at), around, `${at}.o`);
    });
    out = added(out, around, `${at}.ln2`, (inner) => {
      const queries = through(inner, around, `${at}.cq`);
      return through(looks.read(queries, at), around, `${at}.co`);
    });
    out = fed(out, around, at, 'ln3');
  }
  return ended(out, around, 'dec');
}

/** The bias of the decoder's attention to what it wrote. [heads, queries, keys] */
export const decoderBias = (
  parameters: Parameters,
  { buckets, farthest }: T5Sizes,
  places: Places,
): tf.Tensor3D =>
  relativeBias(
    parameters['dec.rel'] as tf.Tensor2D,
    bucketsOf({ buckets, farthest, bothWays: false }),
    places,
  );

/** What layer AT of the decoder looks at: keys and values of what was written or, `c` before their names, of the encoder's states. */
export const seenBy = (
  { x, sequences }: Read,
  around: Surroundings,
  at: string,
  kind: '' | 'c' = '',
): Seen => ({
  keys: through(x, around, `${at}.${kind}k`),
  values: through(x, around, `${at}.${kind}v`),
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
  const around: Surroundings = { parameters, epsilon: sizes.epsilon, noise };
  const { heads } = sizes;
  const { longest } = sequences;
  const bias = decoderBias(parameters, sizes, { queries: longest, keys: longest });
  const x = drop(gatherRows(parameters.emb as tf.Tensor2D, tokens), noise, 'dec');
  return layered(x, around, sizes.decoderLayers, {
    written: (queries, x, at) => {
      const seen = seenBy({ x, sequences }, around, at);
      return attended(queries, sequences, seen, { heads, bias, causal: true }, noise, at);
    },
    read: (queries, at) =>
      attended(queries, sequences, seenBy(source, around, at, 'c'), { heads }, noise, `${at}.c`),
  });
}

/** The logits of all tokens [rows, V] by states [rows, d]: the table of tokens is the head, too. */
export const logitsOf = (states: tf.Tensor2D, { emb }: Parameters): tf.Tensor2D =>
  productTransposed(scaled(states), emb as tf.Tensor2D);

/** The same by the table of tokens as columns [d, V], which many steps share. */
export const logitsBy = (states: tf.Tensor2D, head: tf.Tensor2D): tf.Tensor2D =>
  product(scaled(states), head);

const scaled = (states: tf.Tensor2D): tf.Tensor2D => tf.div(states, Math.sqrt(states.shape[1]));
