import * as tf from '@tensorflow/tfjs-core';
import { defineOp, run, runAll } from '#engine/defineOp.ts';
import { u32 } from '#engine/gpuProgram.ts';
import { each } from '#engine/work.ts';
import { lanesOf } from '../lanes.ts';
import gradientCode from './gradient.wgsl?raw';
import code from './kernel.wgsl?raw';
import { maximumGradientReference, maximumReference } from './reference.ts';

const { sizeFromShape } = tf.util;

const forward = defineOp({
  name: 'MaximumOf',
  kind: 'elementwise',
  inputs: ['a', 'b'],
  outputs: ({ a }) => ({ y: { shape: a, dtype: 'float32' } }),
  webgpu({ a }) {
    const { alias, count } = lanesOf(a);
    return { code: alias + code, threads: count, uniforms: [u32(count)] };
  },
  wasm: (k, at, { a }) => void k.maximum(sizeFromShape(a), at.a, at.b, at.y),
  reference: (v) => maximumReference(v.a, v.b, v.y),
  work: each('a', 1),
});

const gradient = defineOp({
  name: 'MaximumOfGradient',
  kind: 'elementwise',
  inputs: ['a', 'b', 'dy'],
  outputs: ({ dy }) => ({ da: { shape: dy, dtype: 'float32' }, db: { shape: dy, dtype: 'float32' } }),
  webgpu({ dy }) {
    const { alias, count } = lanesOf(dy);
    return { code: alias + gradientCode, threads: count, uniforms: [u32(count)] };
  },
  wasm: (k, at, { dy }) => void k.maximumGradient(sizeFromShape(dy), at.a, at.b, at.dy, at.da, at.db),
  reference: (v) => maximumGradientReference(v),
  work: each('dy', 1),
});

/**
 * The largest of tensors of one shape, element by element; the gradient of an element goes to the tensor that has the largest alone, to
 * the first of those that are alike.
 */
export const maximumOf = <T extends tf.Tensor>([first, ...others]: readonly [T, ...T[]]): T =>
  others.reduce(larger, first);

function larger<T extends tf.Tensor>(a: T, b: T): T {
  tf.util.assertShapesMatch(a.shape, b.shape, 'maximumOf: ');
  return tf.customGrad((...args: unknown[]) => {
    const [p, q, save] = args as [tf.Tensor, tf.Tensor, tf.GradSaveFunc];
    save([p, q]);
    return {
      value: run<T>(forward, { a: p, b: q }),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const { da, db } = runAll(gradient, { a: saved[0], b: saved[1], dy });
        return [da, db];
      },
    };
  })(a, b) as T;
}
