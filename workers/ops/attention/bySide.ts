import { defineOp, run, runAll, type Attrs, type LateAttrs } from '#engine/defineOp.ts';
import { u32 } from '#engine/gpuProgram.ts';
import { sizeFromShape } from '#engine/work.ts';
import scramble from '../scramble.wgsl?raw';
import biasCode from './bias.wgsl?raw';
import forwardCode from './forward.wgsl?raw';
import keysCode from './keys.wgsl?raw';
import { headQuads, uniformsOf } from './layout.ts';
import logit from './logit.wgsl?raw';
import queriesCode from './queries.wgsl?raw';
import { attentionGradientReference, attentionReference, statsReference } from './reference.ts';
import shared from './shared.wgsl?raw';
import type { Attended, Saved, Seen, Slopes } from './sides.ts';
import slope from './slope.wgsl?raw';
import statsCode from './stats.wgsl?raw';
import valuesCode from './values.wgsl?raw';
import { workOfPairs } from './work.ts';

const forward = defineOp({
  name: 'Attention',
  kind: 'attention',
  inputs: ['layout', 'q', 'k', 'v', 'bias'],
  outputs: ({ q }, { queries, heads }) => ({
    y: { shape: q, dtype: 'float32' },
    peaks: { shape: [queries, heads, 2], dtype: 'float32' },
  }),
  webgpu: (_, attrs) => ({
    code: headQuads(attrs) + scramble + shared + logit + forwardCode,
    threads: attrs.queries * attrs.heads,
    uniforms: uniformsOf(attrs),
  }),
  reference: (a, _, attrs) => attentionReference(a, attrs),
  work: (_, attrs, { layout }) =>
    workOfPairs(attrs, layout, 4 * attrs.width + 6 + attrs.biased, attrs.width + 1, 'byQuery'),
});

const stats = defineOp({
  name: 'AttentionStats',
  kind: 'attention',
  inputs: ['peaks', 'y', 'dy'],
  outputs: ({ peaks: [queries, heads] }) => ({ stats: { shape: [queries, heads, 3], dtype: 'float32' } }),
  webgpu: (_, attrs) => {
    const threads = attrs.queries * attrs.heads;
    return { code: headQuads(attrs) + statsCode, threads, uniforms: [u32(threads)] };
  },
  reference: (a, _, attrs) => statsReference(a, attrs),
  work: ({ y }) => ({ operations: 2 * sizeFromShape(y) }),
});

/** One side's slope, a thread for each of `threads`, with so many operations for a pair. */
const slopeBy = <const O extends keyof Slopes>(
  output: O,
  like: 'q' | 'k' | 'v' | 'bias',
  code: string,
  threads: (attrs: Attrs) => number,
  perPair: (attrs: Attrs) => number,
  walk?: 'byQuery' | 'byKey',
) =>
  defineOp({
    name: `Attention:${output}`,
    kind: 'attention',
    inputs: ['layout', 'q', 'k', 'v', 'bias', 'stats', 'dy'],
    outputs: (shapes) => ({ [output]: { shape: shapes[like], dtype: 'float32' } }) as Record<O, never>,
    webgpu: (_, attrs) => ({
      code: headQuads(attrs) + scramble + shared + logit + slope + code,
      threads: threads(attrs),
      uniforms: uniformsOf(attrs),
    }),
    reference: (a, _, attrs) => attentionGradientReference(a, attrs),
    work: (_, attrs, { layout }) => workOfPairs(attrs, layout, perPair(attrs), 0, walk),
  });

// A pair's probability takes 2 width + 4 and the bias, its slope by the logit 2 width + 3, what it adds to a side 2 width.
const toLogit = ({ width, biased }: Attrs) => 4 * width + 7 + biased;
const dq = slopeBy(
  'dq',
  'q',
  queriesCode,
  ({ queries, heads }) => queries * heads,
  (attrs) => toLogit(attrs) + 1 + 2 * attrs.width,
  'byQuery',
);
const dk = slopeBy(
  'dk',
  'k',
  keysCode,
  ({ keys, heads }) => keys * heads,
  (attrs) => toLogit(attrs) + 1 + 2 * attrs.width,
  'byKey',
);
const dv = slopeBy(
  'dv',
  'v',
  valuesCode,
  ({ keys, heads }) => keys * heads,
  ({ width, biased }) => 4 * width + 5 + biased,
  'byKey',
);
const dbias = slopeBy(
  'dbias',
  'bias',
  biasCode,
  ({ heads, longestQuery, longestKey }) => heads * longestQuery * longestKey,
  (attrs) => toLogit(attrs) + 1,
);

/** A thread for each query and head. */
export const attended = (seen: Seen, attrs: LateAttrs): Attended => runAll(forward, seen, attrs);

/** Every side's slope by a kernel of its own: a GPU has many threads to fill, and binds few tensors. */
export function slopes({ peaks, y, dy, ...seen }: Saved, attrs: LateAttrs): Slopes {
  const inputs = { ...seen, dy, stats: run(stats, { peaks, y, dy }, attrs) };
  return {
    dq: run(dq, inputs, attrs),
    dk: run(dk, inputs, attrs),
    dv: run(dv, inputs, attrs),
    dbias: attrs.biased ? run(dbias, inputs, attrs) : seen.bias,
  };
}
