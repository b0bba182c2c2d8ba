import * as tf from '@tensorflow/tfjs-core';
import { defineOp, run } from '#engine/defineOp.ts';
import type { EdgePattern } from '../edges.ts';
import { walksOf } from '../entry-sum/parts.ts';
import { rowFold } from '../entry-sum/rowFold.ts';
import gradientCode from './gradient.wgsl?raw';
import { edgeSoftmaxGradientReference, edgeSoftmaxReference } from './reference.ts';
import code from './softmax.wgsl?raw';

const softmax = rowFold({ reads: { given: 'f32' }, type: 'vec2f', code, to: 'shares', entries: true });
const slopes = rowFold({
  reads: { shares: 'f32', dy: 'f32' },
  type: 'f32',
  code: gradientCode,
  to: 'dx',
  entries: true,
});

const forward = defineOp({
  name: 'EdgeSoftmax',
  kind: 'edge-weights',
  inputs: ['ptr', 'given', 'spans', 'places'],
  outputs: ({ given }) => ({ shares: { shape: given, dtype: 'float32' } }),
  webgpu: (shapes, { block }) => softmax(shapes, { block }),
  wasm: (k, at, { ptr: [n], given: [entries] }) =>
    void k.edgeSoftmax(n - 1, entries, at.ptr, at.given, at.shares),
  reference: (a) => edgeSoftmaxReference(a.ptr, a.given, a.shares),
  work: ({ given: [entries] }, { block }, { ptr, spans }) => ({
    operations: 5 * entries,
    walks: walksOf(ptr, spans, block, true),
  }),
});

const gradient = defineOp({
  name: 'EdgeSoftmaxGradient',
  kind: 'edge-weights',
  inputs: ['ptr', 'shares', 'dy', 'spans', 'places'],
  outputs: ({ shares }) => ({ dx: { shape: shares, dtype: 'float32' } }),
  webgpu: (shapes, { block }) => slopes(shapes, { block }),
  wasm: (k, at, { ptr: [n] }) => void k.edgeSoftmaxGradient(n - 1, at.ptr, at.shares, at.dy, at.dx),
  reference: (a) => edgeSoftmaxGradientReference(a.ptr, a.shares, a.dy, a.dx),
  work: ({ shares: [entries] }, { block }, { ptr, spans }) => ({
    operations: 4 * entries,
    walks: walksOf(ptr, spans, block, true),
  }),
});

/** y[edges]: softmax of x[edges] over the edges of each row, so that those of a row add up to one; a row without edges has none. */
export function edgeSoftmax(edges: EdgePattern, x: tf.Tensor1D): tf.Tensor1D {
  const {
    ptr,
    parts: { block, tables },
  } = edges.byRow;
  return tf.customGrad((input, save) => {
    const y = run<tf.Tensor1D>(forward, { ptr, given: input as tf.Tensor, ...tables }, { block });
    (save as tf.GradSaveFunc)([y]);
    return {
      value: y,
      gradFunc: (dy: tf.Tensor, [shares]: tf.Tensor[]) =>
        run<tf.Tensor>(gradient, { ptr, shares, dy, ...tables }, { block }),
    };
  })(x) as tf.Tensor1D;
}
