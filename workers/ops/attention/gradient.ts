import type * as tf from '@tensorflow/tfjs-core';
import { defineOp, run, type Attrs } from '#engine/defineOp.ts';
import { u32 } from '#engine/gpuProgram.ts';
import scramble from '../scramble.wgsl?raw';
import biasCode from './bias.wgsl?raw';
import keysCode from './keys.wgsl?raw';
import { headLanes, uniformsOf } from './layout.ts';
import logit from './logit.wgsl?raw';
import queriesCode from './queries.wgsl?raw';
import { attentionGradientReference, statsReference } from './reference.ts';
import shared from './shared.wgsl?raw';
import slope from './slope.wgsl?raw';
import statsCode from './stats.wgsl?raw';
import valuesCode from './values.wgsl?raw';

/** What the slopes are made from. */
export type Saved = Record<'layout' | 'q' | 'k' | 'v' | 'bias' | 'y' | 'peaks' | 'dy', tf.Tensor>;
/** Slopes by the sides, that by the bias empty where there is none. */
export type Slopes = Record<'dq' | 'dk' | 'dv' | 'dbias', tf.Tensor>;

const stats = defineOp({
  name: 'AttentionStats',
  inputs: ['peaks', 'y', 'dy'],
  outputs: ({ peaks: [queries, heads] }) => ({ stats: { shape: [queries, heads, 3], dtype: 'float32' } }),
  webgpu: (_, attrs) => {
    const threads = attrs.queries * attrs.heads;
    return { code: headLanes(attrs) + statsCode, threads, uniforms: [u32(threads)] };
  },
  reference: (a, _, attrs) => statsReference(a, attrs),
});

/** One side's slope, a thread for each `threads`. */
const slopeOf = <const O extends 'dq' | 'dk' | 'dv' | 'dbias'>(
  output: O,
  like: 'q' | 'k' | 'v' | 'bias',
  code: string,
  threads: (attrs: Attrs) => number,
) =>
  defineOp({
    name: `Attention:${output}`,
    inputs: ['layout', 'q', 'k', 'v', 'bias', 'stats', 'dy'],
    outputs: (shapes) => ({ [output]: { shape: shapes[like], dtype: 'float32' } }) as Record<O, never>,
    webgpu: (_, attrs) => ({
      code: headLanes(attrs) + scramble + shared + logit + slope + code,
      threads: threads(attrs),
      uniforms: uniformsOf(attrs),
    }),
    reference: (a, _, attrs) => attentionGradientReference(a, attrs),
  });

const dq = slopeOf('dq', 'q', queriesCode, ({ queries, heads }) => queries * heads);
const dk = slopeOf('dk', 'k', keysCode, ({ keys, heads }) => keys * heads);
const dv = slopeOf('dv', 'v', valuesCode, ({ keys, heads }) => keys * heads);
const dbias = slopeOf(
  'dbias',
  'bias',
  biasCode,
  ({ heads, longestQuery, longestKey }) => heads * longestQuery * longestKey,
);

/** Every side's slope by a kernel of its own: a GPU has many threads to fill, and binds few tensors. */
export function slopesBySide({ peaks, y, dy, ...seen }: Saved, attrs: Attrs): Slopes {
  const inputs = { ...seen, dy, stats: run(stats, { peaks, y, dy }, attrs) };
  return {
    dq: run(dq, inputs, attrs),
    dk: run(dk, inputs, attrs),
    dv: run(dv, inputs, attrs),
    dbias: attrs.biased ? run(dbias, inputs, attrs) : seen.bias,
  };
}
