import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { expectGradient, randomTensor } from '#testing/gradients.ts';
import { randomSparse, toDense } from '#testing/sparse.ts';
import { disposeEdges, uploadEdges } from '../edges.ts';
import type { SparseArrays } from '../sparse.ts';
import { constantEdgeProduct, edgeDot, edgeProduct } from './op.ts';

const SIZES = [
  [9, 7, 4],
  [5, 12, 64],
  [3, 4, 20],
  [40, 31, 36],
  [1, 1, 16],
] as const;

/** Places of the entries in the dense matrix. */
const places = ({ rows, cols, ptr, col }: SparseArrays) =>
  Array.from({ length: rows }, (_, r) =>
    [...col.subarray(ptr[r], ptr[r + 1])].map((c) => r * cols + c),
  ).flat();
const asVector = (w: tf.Tensor) => tf.reshape(w, [-1]) as tf.Tensor1D;

onEveryBackend('edgeProduct', () => {
  test.each(SIZES)('equals the dense product: %i x %i, d = %i', async (rows, cols, d) => {
    const m = randomSparse(rows, cols);
    const x = randomTensor('x', cols, d);
    const dense = await tf.matMul(tf.tensor2d(toDense(m), [rows, cols]), x).data();
    await expectClose(edgeProduct(uploadEdges(m), tf.tensor1d(m.val), x), dense);
  });

  test.each(SIZES)('has both gradients of the dense product: %i x %i, d = %i', async (rows, cols, d) => {
    const m = randomSparse(rows, cols);
    const edges = uploadEdges(m);
    const [x, dy] = [randomTensor('x', cols, d), randomTensor('dy', rows, d)];
    const [dw, dx] = tf.grads((w: tf.Tensor, table: tf.Tensor) =>
      edgeProduct(edges, w as tf.Tensor1D, table as tf.Tensor2D),
    )([tf.tensor1d(m.val), x], dy);
    const matrix = tf.tensor2d(toDense(m), [rows, cols]);
    await expectClose(dx, await tf.matMul(matrix, dy, true, false).data());
    const all = await tf.matMul(dy, x, false, true).data();
    await expectClose(
      dw,
      places(m).map((at) => all[at]),
    );
  });

  test('agrees with finite differences, with empty rows and columns', async () => {
    const m = randomSparse(6, 5);
    const edges = uploadEdges(m);
    const w = tf.tensor2d(m.val, [1, m.val.length]);
    await expectGradient((v, x) => edgeProduct(edges, asVector(v), x), [w, randomTensor('x', 5, 8)]);
  });

  test('has the same product of constant values, and the same gradient to x', async () => {
    const m = randomSparse(12, 9);
    const [edges, w] = [uploadEdges(m), tf.tensor1d(m.val)];
    const [x, dy] = [randomTensor('x', 9, 8), randomTensor('dy', 12, 8)];
    await expectClose(constantEdgeProduct(edges, w, x), await edgeProduct(edges, w, x).data());
    const gradientOf = (f: typeof edgeProduct) =>
      tf
        .grad((table: tf.Tensor) => f(edges, w, table as tf.Tensor2D))(x, dy)
        .data();
    await expectClose(await gradientOf(constantEdgeProduct), await gradientOf(edgeProduct));
    // Values that the forward pass itself makes are there when the gradient is asked for.
    const made: typeof edgeProduct = (on, values, table) => constantEdgeProduct(on, tf.mul(values, 2), table);
    const twice = Array.from(await gradientOf(constantEdgeProduct), (value) => 2 * value);
    await expectClose(await gradientOf(made), twice);
  });

  test('of no edges is zero, and so are its gradients', async () => {
    const none = uploadEdges({ rows: 2, cols: 3, ptr: new Int32Array(3), col: new Int32Array(0) });
    const x = randomTensor('x', 3, 4);
    expect([...(await edgeProduct(none, tf.tensor1d([]), x).data())]).toEqual(Array(8).fill(0));
    const dx = tf.grad((table: tf.Tensor) => edgeProduct(none, tf.tensor1d([]), table as tf.Tensor2D))(x);
    expect([...(await dx.data())]).toEqual(Array(12).fill(0));
  });

  test('refuses what does not fit, and leaves nothing behind', () => {
    const before = tf.memory().numTensors;
    const edges = uploadEdges(randomSparse(6, 5));
    expect(() => edgeProduct(edges, tf.zeros([edges.edges]), tf.zeros([4, 4]))).toThrow('want 5');
    expect(() => edgeProduct(edges, tf.zeros([1]), tf.zeros([5, 4]))).toThrow(`want ${edges.edges}`);
    expect(() => edgeDot(edges, tf.zeros([5, 4]), tf.zeros([5, 4]))).toThrow('want 6');
    disposeEdges(edges);
    // The four tensors of zeros.
    expect(tf.memory().numTensors - before).toBe(6);
  });
});

onEveryBackend('edgeDot', () => {
  test.each(SIZES)('equals entries of the dense product: %i x %i, d = %i', async (rows, cols, d) => {
    const m = randomSparse(rows, cols);
    const [a, b] = [randomTensor('a', rows, d), randomTensor('b', cols, d)];
    const all = await tf.matMul(a, b, false, true).data();
    await expectClose(
      edgeDot(uploadEdges(m), a, b),
      places(m).map((at) => all[at]),
    );
  });

  test('has the gradients of both sides', async () => {
    const edges = uploadEdges(randomSparse(6, 5));
    await expectGradient((a, b) => edgeDot(edges, a, b), [randomTensor('a', 6, 8), randomTensor('b', 5, 8)]);
  });
});
