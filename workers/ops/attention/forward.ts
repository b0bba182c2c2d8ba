import { defineOp } from '#engine/defineOp.ts';
import scramble from '../scramble.wgsl?raw';
import forwardCode from './forward.wgsl?raw';
import { headLanes, uniformsOf } from './layout.ts';
import logit from './logit.wgsl?raw';
import { attentionReference, weightsReference } from './reference.ts';
import shared from './shared.wgsl?raw';
import weightsCode from './weights.wgsl?raw';

/** y, and of each query and head what its probabilities can be made from again: its largest product and 1 / sum of exponentials. */
export const forward = defineOp({
  name: 'Attention',
  inputs: ['layout', 'q', 'k', 'v', 'bias'],
  outputs: ({ q }, { queries, heads }) => ({
    y: { shape: q, dtype: 'float32' },
    peaks: { shape: [queries, heads, 2], dtype: 'float32' },
  }),
  webgpu: (_, attrs) => ({
    code: headLanes(attrs) + scramble + shared + logit + forwardCode,
    threads: attrs.queries * attrs.heads,
    uniforms: uniformsOf(attrs),
  }),
  reference: (a, _, attrs) => attentionReference(a, attrs),
});

/** The probabilities themselves, before dropout. */
export const weights = defineOp({
  name: 'AttentionWeights',
  inputs: ['layout', 'q', 'k', 'bias'],
  outputs: (_, { heads, queries, longestKey }) => ({
    p: { shape: [heads, queries, longestKey], dtype: 'float32' },
  }),
  webgpu: (_, attrs) => ({
    code: headLanes(attrs) + scramble + shared + logit + weightsCode,
    threads: attrs.queries * attrs.heads,
    uniforms: uniformsOf(attrs),
  }),
  reference: (a, _, attrs) => weightsReference(a, attrs),
});
