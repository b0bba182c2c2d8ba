import { follows } from '#engine/late.ts';
import type { Key } from '#lib/random.ts';
import * as tf from '@tensorflow/tfjs-core';
import type { Attrs, LateAttrs } from '#engine/defineOp.ts';
import { f32, u32, type Uniform } from '#engine/gpuProgram.ts';
import { padded } from '../product/columns.ts';
import { quadsOf } from '../quads.ts';
import type { Sequences } from './sequences.ts';

/** How attention looks. */
export interface AttentionOptions {
  /** A head owns width / heads columns next to each other. */
  heads: number;
  /** A query sees keys up to its own place in the sequence only. */
  causal?: boolean;
  /** The last key of a sequence is seen by its last query alone. */
  hidesLast?: boolean;
  /** What products are multiplied by; default 1 / sqrt(width / heads). */
  scale?: number;
  /** Added to them, by places in the sequences: [heads, longest query, longest key]. */
  bias?: tf.Tensor3D;
  /** Each probability is set to zero with probability `rate` in [0, 1), the others are scaled by 1 / (1 - rate). */
  dropout?: { rate: number; key: Key };
}

/** Where sequences lie, in one int32 vector: beginnings and owners of the queries, beginnings and owners of the keys. */
export const layoutOf = (queries: Sequences, keys: Sequences): tf.Tensor1D =>
  tf.concat([queries.ptr, queries.owners, keys.ptr, keys.owners]);

/** What kernels are told of one call, in this order: heads as wide as they are computed. */
export function attrsOf(
  width: number,
  queries: Sequences,
  keys: Sequences,
  { heads, causal, hidesLast, scale, bias, dropout }: AttentionOptions,
) {
  const rate = dropout?.rate ?? 0;
  return {
    sequences: queries.ptr.size - 1,
    queries: queries.owners.size,
    keys: keys.owners.size,
    longestQuery: queries.longest,
    longestKey: keys.longest,
    heads,
    width: padded(width / heads),
    causal: Number(causal ?? false),
    hidesLast: Number(hidesLast ?? false),
    biased: Number(!!bias),
    key: follows(dropout?.key ?? 0, (key) => key >>> 0),
    threshold: Math.floor(rate * 2 ** 32),
    scale: scale ?? 1 / Math.sqrt(width / heads),
    kept: 1 / (1 - rate),
  } satisfies LateAttrs;
}

const FLOATS: readonly string[] = ['scale', 'kept'];

/** The uniform struct of shared.wgsl. */
export const uniformsOf = (attrs: Attrs): Uniform[] =>
  Object.entries(attrs).map(([name, value]) => (FLOATS.includes(name) ? f32(value) : u32(value)));

/** WGSL for how many heads there are, and quads in each. */
export const headQuads = ({ heads, width }: Attrs): string =>
  `const HEADS = ${heads}u;\nconst QUADS = ${quadsOf(width)}u;\n`;

/** Says which shapes and sequences do not fit each other. */
export function assertFits(
  [q, k, v]: tf.Tensor2D[],
  queries: Sequences,
  keys: Sequences,
  { heads, bias }: AttentionOptions,
): void {
  const d = q.shape[1];
  tf.util.assert(
    k.shape[1] === d && v.shape[1] === d && k.shape[0] === v.shape[0] && d % heads === 0,
    () => `attention: ${heads} heads of queries [${q.shape}], keys [${k.shape}] and values [${v.shape}]`,
  );
  tf.util.assert(
    q.shape[0] === queries.owners.size &&
      k.shape[0] === keys.owners.size &&
      queries.ptr.size === keys.ptr.size,
    () =>
      `attention: queries [${q.shape}] in ${queries.ptr.size - 1} sequences of ${queries.owners.size} rows, ` +
      `keys [${k.shape}] in ${keys.ptr.size - 1} of ${keys.owners.size}`,
  );
  const wanted = [heads, queries.longest, keys.longest];
  tf.util.assert(
    !bias || `${bias.shape}` === `${wanted}`,
    () => `attention: a bias of [${bias!.shape}] where [${wanted}] was expected`,
  );
}
