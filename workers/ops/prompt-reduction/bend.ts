import * as tf from '@tensorflow/tfjs-core';
import { defineOp, run, runAll, type LateAttrs, type Attrs } from '#engine/defineOp.ts';
import { f32, u32, type Uniform } from '#engine/gpuProgram.ts';
import { maskOf, type Drop } from '../dropout/op.ts';
import { times } from '../product/times.ts';
import { quadsOf } from '../quads.ts';
import scramble from '../scramble.wgsl?raw';
import code from './bend.wgsl?raw';
import gradientCode from './bendGradient.wgsl?raw';
import { grams } from './grams.ts';
import length from './length.wgsl?raw';
import pullCode from './pull.wgsl?raw';
import { bendGradientReference, bendReference, pullReference } from './reference.ts';

/** One thread takes so many quads of a row. */
const QUADS = 4;

const lanesOf = (d: number) => Math.ceil(quadsOf(d) / QUADS);
const uniformsOf = ([rows, d]: number[], { lambda, key, threshold, scale }: Attrs): Uniform[] => [
  ...[rows, quadsOf(d), lanesOf(d)].map(u32),
  f32(lambda),
  u32(key),
  u32(threshold),
  f32(scale),
];

const bend = defineOp({
  name: 'PromptBend',
  kind: 'normalisation',
  inputs: ['base', 'p', 'rq'],
  outputs: ({ p }) => ({ bent: { shape: p, dtype: 'float32' } }),
  webgpu: ({ p }, attrs) => ({
    code: [scramble, length, code],
    threads: p[0] * lanesOf(p[1]),
    uniforms: uniformsOf(p, attrs),
  }),
  reference: (x, { p: [, d] }, attrs) => bendReference(x.base, x.p, x.rq, x.bent, d, attrs),
  work: ({ p: [rows, d] }) => ({ operations: rows * (4 * d + 2) }),
});

// A dispatch that binds what it does not write would leave with fewer others.
const WITH_DB = `@group(0) @binding(4) var<storage, read_write> db : array<vec4f>;
@group(0) @binding(5) var<uniform> sizes : Sizes;
fn keep(at : u32, slope : vec4f) { db[at] = slope; }
`;
const WITHOUT_DB = `@group(0) @binding(4) var<uniform> sizes : Sizes;
fn keep(at : u32, slope : vec4f) {}
`;

const bendGradient = defineOp({
  name: 'PromptBendGradient',
  kind: 'normalisation',
  inputs: ['dy', 'p', 'rq'],
  outputs: ({ p: [rows, d] }, { threshold }) => ({
    slopes: { shape: [rows, d + 4], dtype: 'float32' },
    db: { shape: [threshold > 0 ? rows : 0, d], dtype: 'float32' },
  }),
  webgpu: ({ p }, attrs) => ({
    passes: [
      {
        code: [scramble, length, attrs.threshold > 0 ? WITH_DB : WITHOUT_DB, gradientCode],
        read: ['dy', 'p', 'rq'],
        written: attrs.threshold > 0 ? ['slopes', 'db'] : ['slopes'],
        threads: p[0] * lanesOf(p[1]),
        uniforms: uniformsOf(p, attrs),
      },
    ],
  }),
  reference: (x, { p: [, d] }, attrs) => bendGradientReference(x.dy, x.p, x.rq, x.slopes, x.db, d, attrs),
  work: ({ p: [rows, d] }, { threshold }) => ({ operations: rows * ((threshold > 0 ? 6 : 5) * d + 4) }),
});

const pull = defineOp({
  name: 'PromptPull',
  kind: 'dense-product',
  inputs: ['slopes', 'rq', 'ms'],
  outputs: ({ ms: [d], rq: [rows] }) => ({ dp: { shape: [rows, d], dtype: 'float32' } }),
  webgpu: ({ dp: [rows, d] }) => ({
    code: pullCode,
    threads: Math.ceil(rows / 4) * quadsOf(d),
    uniforms: [u32(rows), u32(quadsOf(d))],
  }),
  reference: (x, { dp: [, d] }) => pullReference(x.slopes, x.rq, x.ms, x.dp, d),
  work: ({ dp: [rows, d] }) => ({
    operations: rows * (2 * d * d + 2 * d + 1),
    touched: { slopes: rows * (d + 1), rq: rows * d, ms: d * d },
  }),
});

/**
 * dropout(base + lambda R / n), [I, d], for R = p M and n² = p S pᵀ of each row of p[I, d], with ms = [M | S] and S symmetric:
 * base + lambda rownorm(p G) W without its I x d_m factor. Rows of p that are zero bend nothing, with gradient 0. Gradients to base, p and ms.
 */
export function promptBend(
  base: tf.Tensor2D,
  p: tf.Tensor2D,
  ms: tf.Tensor2D,
  lambda: number,
  drop: Drop = { rate: 0, key: 0 },
): tf.Tensor2D {
  const attrs = { lambda, ...maskOf(drop.rate, drop.key) };
  return tf.customGrad((...args: unknown[]) => {
    const [from, x, both, save] = args as [tf.Tensor2D, tf.Tensor2D, tf.Tensor2D, tf.GradSaveFunc];
    const rq = times(x, both);
    save([x, both, rq]);
    return {
      value: run(bend, { base: from, p: x, rq }, attrs),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => gradientOf(dy, saved as tf.Tensor2D[], attrs),
    };
  })(base, p, ms) as tf.Tensor2D;
}

/** dp = dR Mᵀ + 2 c Q, dM = pᵀ dR, dS = pᵀ (c p). */
function gradientOf(dy: tf.Tensor, [p, ms, rq]: tf.Tensor2D[], attrs: LateAttrs): tf.Tensor[] {
  const { slopes, db } = runAll(bendGradient, { dy, p, rq }, attrs);
  return [attrs.threshold === 0 ? dy : db, run(pull, { slopes, rq, ms }), grams(p, slopes)];
}
