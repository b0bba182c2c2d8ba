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

  test('adds up a column of more edges than a thread walks along', async () => {
    const rows = 300;
    const col = Int32Array.from({ length: 2 * rows }, (_, e) =>
      e % 2 === 0 ? 1 : 2 * (e % 4 === 1 ? 0 : 1),
    );
    const ptr = Int32Array.from({ length: rows + 1 }, (_, r) => 2 * r);
    const w = col.map((_, e) => (e % 7) - 3);
    const dy = col.map((_, e) => (e % 5) + 1);
    const expected = [0, 1, 2].map((c) => col.reduce((sum, of, e) => sum + (of === c ? w[e] * dy[e] : 0), 0));
    const edges = uploadEdges({ rows, cols: 3, ptr, col });
    const ds = tf.grad((s: tf.Tensor) => edgeScale(edges, tf.tensor1d(w, 'float32'), s as tf.Tensor1D));
    await expectClose(ds(tf.ones([3]), tf.tensor1d(dy, 'float32')), expected, 0, 1e-6);
  });
});
