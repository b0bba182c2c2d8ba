import { defineOp } from '#engine/defineOp.ts';
import scramble from '../scramble.wgsl?raw';
import { headQuads, uniformsOf } from './layout.ts';
import logit from './logit.wgsl?raw';
import { weightsReference } from './reference.ts';
import shared from './shared.wgsl?raw';
import code from './weights.wgsl?raw';
import { workOfPairs } from './work.ts';

/** The probabilities of attention, before dropout: [heads, queries, longest key]. */
export const weights = defineOp({
  name: 'AttentionWeights',
  kind: 'attention',
  inputs: ['layout', 'q', 'k', 'bias'],
  outputs: (_, { heads, queries, longestKey }) => ({
    p: { shape: [heads, queries, longestKey], dtype: 'float32' },
  }),
  webgpu: (_, attrs) => ({
    code: headQuads(attrs) + scramble + shared + logit + code,
    threads: attrs.queries * attrs.heads,
    uniforms: uniformsOf(attrs),
  }),
  reference: (a, _, attrs) => weightsReference(a, attrs),
  work: (_, attrs, { layout }) => workOfPairs(attrs, layout, 2 * attrs.width + 6 + attrs.biased, 0),
});
