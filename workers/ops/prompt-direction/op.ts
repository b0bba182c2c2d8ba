import * as tf from '@tensorflow/tfjs-core';
import { defineOp, run, runAll } from '#engine/defineOp.ts';
import { u32 } from '#engine/gpuProgram.ts';
import { times } from '../product/times.ts';
import { transposedTimes } from '../product/transposedTimes.ts';
import { promptRowsGradientReference, promptRowsReference } from './reference.ts';
import rowsGradientCode from './rowsGradient.wgsl?raw';
import rowsCode from './rows.wgsl?raw';

const rows = defineOp({
  name: 'PromptRows',
  kind: 'normalisation',
  inputs: ['p', 'rq'],
  outputs: ({ p }) => ({ y: { shape: p, dtype: 'float32' } }),
  webgpu: ({ p: [n, d] }) => ({ code: rowsCode, threads: n, uniforms: [u32(n), u32(d / 4)] }),
  wasm: (k, at, { p: [n, d] }) => void k.promptRows(n, d / 4, at.p, at.rq, at.y),
  reference: (a, { p: [, d] }) => promptRowsReference(a.p, a.rq, a.y, d),
  work: ({ p: [n, d] }) => ({ operations: n * (3 * d + 1) }),
});

const rowsGradient = defineOp({
  name: 'PromptRowsGradient',
  kind: 'normalisation',
  inputs: ['dy', 'p', 'rq'],
  outputs: ({ p, rq }) => ({
    gradient: { shape: rq, dtype: 'float32' },
    direct: { shape: p, dtype: 'float32' },
  }),
  webgpu: ({ p: [n, d] }) => ({ code: rowsGradientCode, threads: n, uniforms: [u32(n), u32(d / 4)] }),
  wasm: (k, at, { p: [n, d] }) =>
    void k.promptRowsGradient(n, d / 4, at.dy, at.p, at.rq, at.gradient, at.direct),
  reference: (a, { p: [, d] }) => promptRowsGradientReference(a.dy, a.p, a.rq, a.gradient, a.direct, d),
  work: ({ p: [n, d] }) => ({ operations: n * (7 * d + 4) }),
});

/**
 * Row i = p_i M / √(p_i S p_iᵀ) for p[I, d] and M, S[d, d], S symmetric: rownorm(p G) W without its I x d_m factor.
 * Zero rows give 0 with gradient 0.
 */
export function promptDirection(p: tf.Tensor2D, m: tf.Tensor2D, s: tf.Tensor2D): tf.Tensor2D {
  const f = tf.customGrad((...args: unknown[]) => {
    const [x, left, right, save] = args as [
      tf.Tensor2D,
      tf.Tensor2D,
      tf.Tensor2D,
      (tensors: tf.Tensor[]) => void,
    ];
    const rq = times(x, tf.concat([left, right], 1));
    save([x, left, rq]);
    return {
      value: run(rows, { p: x, rq }),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => gradientOf(dy, saved as tf.Tensor2D[]),
    };
  });
  return f(p, m, s) as tf.Tensor2D;
}

/** dp = dR Mᵀ + 2 c Q, dM = pᵀ dR, dS = pᵀ (c p). */
function gradientOf(dy: tf.Tensor, [p, m, rq]: tf.Tensor2D[]): tf.Tensor[] {
  const { gradient, direct } = runAll(rowsGradient, { dy, p, rq }) as Record<string, tf.Tensor2D>;
  // `gradient` is [dR | c p]: the product reads its first half only.
  const dp = tf.add(times(gradient, tf.transpose(m)), direct);
  const [dm, ds] = tf.split(transposedTimes(p, gradient), 2, 1);
  return [dp, dm, ds];
}
