import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { expectGradient, randomTensor } from '#testing/gradients.ts';
import { randomSparse } from '#testing/sparse.ts';
import { uploadEdges, type EdgeArrays } from '../edges.ts';
import { edgeSoftmax } from './op.ts';

const asVector = (x: tf.Tensor) => tf.reshape(x, [-1]) as tf.Tensor1D;
const values = (m: EdgeArrays, scale = 3) => randomTensor('x', 1, m.col.length, scale);

/** Row by row with the stock softmax. */
async function expected({ rows, ptr }: EdgeArrays, x: tf.Tensor1D): Promise<number[]> {
  const out: number[] = [];
  for (let r = 0; r < rows; r++)
    if (ptr[r + 1] > ptr[r]) out.push(...(await tf.softmax(tf.slice(x, ptr[r], ptr[r + 1] - ptr[r])).data()));
  return out;
}

onEveryBackend('edgeSoftmax', () => {
  test.each([
    [9, 7],
    [5, 40],
    [40, 31],
    [3, 1],
    [1, 1],
  ])('is the softmax of every row, some of them empty: %i x %i', async (rows, cols) => {
    const m = randomSparse(rows, cols);
    const x = asVector(values(m));
    await expectClose(edgeSoftmax(uploadEdges(m), x), await expected(m, x), 1e-7, 1e-5);
  });

  test('has the gradient of finite differences, and of the stock softmax', async () => {
    const m = randomSparse(6, 9, 0.6);
    const edges = uploadEdges(m);
    await expectGradient((x) => edgeSoftmax(edges, asVector(x)), [values(m, 1)]);
    const full = {
      rows: 1,
      cols: 30,
      ptr: Int32Array.of(0, 30),
      col: Int32Array.from({ length: 30 }, (_, c) => c),
    };
    const one = uploadEdges(full);
    const [x, dy] = [asVector(values(full)), asVector(randomTensor('dy', 1, 30))];
    const stock = await tf
      .grad((v: tf.Tensor) => tf.softmax(v))(x, dy)
      .data();
    const ours = tf.grad((v: tf.Tensor) => edgeSoftmax(one, v as tf.Tensor1D))(x, dy);
    await expectClose(ours, stock, 1e-6, 1e-4);
  });

  test('of large and of far values neither overflows nor loses the largest', async () => {
    const m = { rows: 2, cols: 3, ptr: Int32Array.of(0, 3, 6), col: Int32Array.of(0, 1, 2, 0, 1, 2) };
    const y = edgeSoftmax(uploadEdges(m), tf.tensor1d([1e30, -1e30, 1e30, -5000, -5000, -5300]));
    await expectClose(y, [0.5, 0, 0.5, 0.5, 0.5, 0]);
  });

  test('of no edges is nothing', async () => {
    const none = uploadEdges({ rows: 2, cols: 3, ptr: new Int32Array(3), col: new Int32Array(0) });
    expect((await edgeSoftmax(none, tf.tensor1d([])).data()).length).toBe(0);
  });
});
