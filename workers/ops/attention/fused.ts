import { defineOp, runAll, type LateAttrs } from '#engine/defineOp.ts';
import { padded } from '../product/columns.ts';
import type { Attended, Saved, Seen, Slopes } from './sides.ts';
import { attentionGradientReference, attentionReference } from './reference.ts';
import { workOfPairs } from './work.ts';

const onGpu = () => {
  throw new Error('A GPU has many threads to fill: see bySide.ts.');
};

const forward = defineOp({
  name: 'FusedAttention',
  kind: 'attention',
  inputs: ['layout', 'q', 'k', 'v', 'bias'],
  outputs: ({ q }, { queries, heads, width, longestKey }) => ({
    y: { shape: q, dtype: 'float32' },
    peaks: { shape: [queries, heads, 2], dtype: 'float32' },
    scratch: { shape: [width + 4, padded(longestKey)], dtype: 'float32' },
  }),
  webgpu: onGpu,
  wasm: (kernels, at, _, attrs) =>
    void kernels.attention(
      ...Object.values(attrs),
      ...[at.layout, at.q, at.k, at.v, at.bias, at.y, at.peaks, at.scratch],
    ),
  reference: (a, _, attrs) => attentionReference(a, attrs),
  work: (_, attrs, { layout }) => ({
    ...workOfPairs(attrs, layout, 4 * attrs.width + 6 + attrs.biased, attrs.width + 1),
    touched: { scratch: 0 },
  }),
});

const gradient = defineOp({
  name: 'FusedAttentionGradient',
  kind: 'attention',
  inputs: ['layout', 'q', 'k', 'v', 'bias', 'y', 'peaks', 'dy'],
  outputs: ({ q, k, bias }, { width, longestQuery, longestKey }) => ({
    dq: { shape: q, dtype: 'float32' },
    dk: { shape: k, dtype: 'float32' },
    dv: { shape: k, dtype: 'float32' },
    dbias: { shape: bias, dtype: 'float32' },
    scratch: { shape: [2 * (width + longestQuery), padded(longestKey)], dtype: 'float32' },
  }),
  webgpu: onGpu,
  wasm: (kernels, at, _, attrs) =>
    void kernels.attentionGradient(
      ...Object.values(attrs),
      ...[at.layout, at.q, at.k, at.v, at.bias, at.y, at.peaks, at.dy],
      ...[at.dq, at.dk, at.dv, at.dbias, at.scratch],
    ),
  reference: (a, _, attrs) => attentionGradientReference(a, attrs),
  work: (_, attrs, { layout }) => ({
    ...workOfPairs(attrs, layout, 10 * attrs.width + 9 + 2 * attrs.biased, 2 * attrs.width),
    touched: { scratch: 0 },
  }),
});

/** All of a sequence's heads one after the other, in a cache. */
export function attended(seen: Seen, attrs: LateAttrs): Attended {
  const { y, peaks, scratch } = runAll(forward, seen, attrs);
  scratch.dispose();
  return { y, peaks };
}

/** The slopes by all sides at once. */
export function slopes(saved: Saved, attrs: LateAttrs): Slopes {
  const { scratch, ...sides } = runAll(gradient, saved, attrs);
  scratch.dispose();
  return sides;
}
