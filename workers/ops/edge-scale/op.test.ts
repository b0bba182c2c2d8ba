import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { expectGradient, randomTensor } from '#testing/gradients.ts';
import { randomSparse } from '#testing/sparse.ts';
import { uploadEdges } from '../edges.ts';
import { edgeScale } from './op.ts';

const asVector = (x: tf.Tensor) => tf.reshape(x, [-1]) as tf.Tensor1D;

onEveryBackend('edgeScale', () => {
  test.each([
    [9, 7],
    [40, 31],
    [1, 1],
  ])('multiplies every edge by the factor of its column: %i x %i', async (rows, cols) => {
    const m = randomSparse(rows, cols);
    const s = asVector(randomTensor('s', 1, cols));
    const factors = await s.data();
    const expected = m.val.map((w, e) => w * factors[m.col[e]]);
    await expectClose(edgeScale(uploadEdges(m), tf.tensor1d(m.val), s), expected, 0, 1e-6);
  });

  test('has the gradients of weights and of factors, zero where a column has no edge', async () => {
    const m = randomSparse(6, 9);
    const edges = uploadEdges(m);
    const w = tf.tensor2d(m.val, [1, m.val.length]);
    await expectGradient((v, s) => edgeScale(edges, asVector(v), asVector(s)), [w, randomTensor('s', 1, 9)]);
    const none = uploadEdges({ rows: 2, cols: 3, ptr: new Int32Array(3), col: new Int32Array(0) });
    const ds = tf.grad((s: tf.Tensor) => edgeScale(none, tf.tensor1d([]), s as tf.Tensor1D))(tf.ones([3]));
    expect([...(await ds.data())]).toEqual([0, 0, 0]);
  });
});
