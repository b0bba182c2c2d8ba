import * as tf from '@tensorflow/tfjs-core';
import { defineOp, run, runAll } from '#engine/defineOp.ts';
import { u32 } from '#engine/gpuProgram.ts';
import { quadsOf } from '../quads.ts';
import { times } from '../product/times.ts';
import code from './forms.wgsl?raw';
import gradientCode from './formsGradient.wgsl?raw';
import { promptFormsGradientReference, promptFormsReference } from './reference.ts';

const forms = defineOp({
  name: 'PromptForms',
  kind: 'dense-product',
  inputs: ['prompt', 'a', 'kp'],
  outputs: ({ a: [, d] }) => ({ ms: { shape: [d, 2 * d], dtype: 'float32' } }),
  webgpu: ({ a: [rows, d] }) => ({
    code,
    threads: (d * d) / 2,
    uniforms: [u32(rows), u32(quadsOf(d))],
  }),
  reference: (x, { a: [, d] }) => promptFormsReference(x.prompt, x.a, x.kp, x.ms, d),
  work: ({ a: [rows, d] }) => ({ operations: 4 * rows * d * d }),
});

const gradient = defineOp({
  name: 'PromptFormsGradient',
  kind: 'dense-product',
  inputs: ['dms', 'prompt', 'a', 'kp'],
  outputs: ({ a: shape }) => ({
    dprompt: { shape, dtype: 'float32' },
    da: { shape, dtype: 'float32' },
  }),
  webgpu: ({ a: [rows, d] }) => ({
    code: gradientCode,
    threads: (rows * d) / 4,
    uniforms: [u32(rows), u32(quadsOf(d))],
  }),
  reference: (x, { a: [, d] }) =>
    promptFormsGradientReference(x.dms, x.prompt, x.a, x.kp, x.dprompt, x.da, d),
  work: ({ a: [rows, d] }) => ({ operations: (6 * rows + 1) * d * d }),
});

/**
 * [M | S] = [Pᵀ A | Pᵀ (KᵀK) P], [d, 2 d], for P[d + 1, d], A = KᵀW [d + 1, d] and the constant KᵀK [d + 1, >= d + 1]: with K = Xᵀ[H 1] and
 * p = [H 1] P these are GᵀW and GᵀG of G = Xᵀp, whatever the width of X. d is a multiple of 4; gradients to P and A.
 */
export function promptForms(prompt: tf.Tensor2D, a: tf.Tensor2D, kk: tf.Tensor2D): tf.Tensor2D {
  return tf.customGrad((...args: unknown[]) => {
    const [p, left, save] = args as [tf.Tensor2D, tf.Tensor2D, tf.GradSaveFunc];
    const kp = times(kk, p);
    save([p, left, kp]);
    return {
      value: run(forms, { prompt: p, a: left, kp }),
      gradFunc: (dms: tf.Tensor, saved: tf.Tensor[]) => gradientOf(dms, saved),
    };
  })(prompt, a) as tf.Tensor2D;
}

function gradientOf(dms: tf.Tensor, [prompt, a, kp]: tf.Tensor[]): tf.Tensor[] {
  const { dprompt, da } = runAll(gradient, { dms, prompt, a, kp });
  return [dprompt, da];
}
