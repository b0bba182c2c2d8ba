import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { expectGradient, randomTensor } from '#testing/gradients.ts';
import { randomSparse, toDense } from '#testing/sparse.ts';
import { csrProduct } from '../csr-product/op.ts';
import { uploadPair, type SparseArrays } from '../sparse.ts';
import { spread } from './op.ts';

/** A matrix of so many rows, all of whose entries are there. */
const full = (rows: number, cols: number): SparseArrays => randomSparse(rows, cols, 1);

onEveryBackend('spread', () => {
  test.each([
    [9, 7, 4, false],
    [9, 7, 4, true],
    [5, 12, 64, false],
    [5, 12, 64, true],
    [3, 4, 20, true],
    [1, 1, 8, false],
  ])('is the dense products: %i users, %i items, d = %i, own content %s', async (users, items, d, own) => {
    const [ui, iu] = [randomSparse(users, items), randomSparse(items, users)];
    const f = randomTensor('f', items, d);
    const above = tf.matMul(tf.tensor2d(toDense(ui), [users, items]), f);
    const back = tf.matMul(tf.tensor2d(toDense(iu), [items, users]), above);
    const below = own ? tf.div(tf.add(f, back), 2) : back;
    const y = spread(uploadPair(ui), uploadPair(iu), f, own);
    expect(y.shape).toEqual([users + items, d]);
    await expectClose(y, await tf.concat([above, below]).data());
  });

  test.each([false, true])('has the gradient, own content %s', async (own) => {
    const [ui, iu] = [uploadPair(randomSparse(6, 5)), uploadPair(randomSparse(5, 6))];
    await expectGradient((f) => spread(ui, iu, f, own), [randomTensor('f', 5, 8)]);
  });

  test.each([
    ['both', 200, 150],
    ['one', 200, 3],
    ['the other', 3, 200],
  ])('is the same where rows of %s are long, twice with the same bits', async (_, users, items) => {
    const [ui, iu] = [uploadPair(full(users, items)), uploadPair(full(items, users))];
    const [f, dy] = [randomTensor('f', items, 8), randomTensor('dy', users + items, 8)];
    const stepwise = (x: tf.Tensor) => {
      const above = csrProduct(ui, x as tf.Tensor2D);
      return tf.concat([above, csrProduct(iu, above)]);
    };
    const ours = (x: tf.Tensor) => spread(ui, iu, x as tf.Tensor2D);
    const expected = await stepwise(f).data();
    const scale = Math.max(...expected.map(Math.abs));
    await expectClose(ours(f), expected, 1e-5 * scale);
    const slope = await tf.grad(stepwise)(f, dy).data();
    await expectClose(tf.grad(ours)(f, dy), slope, 1e-5 * Math.max(...slope.map(Math.abs)));
    expect(await ours(f).data()).toEqual(await ours(f).data());
  });

  test('leaves nodes without neighbours at zero, or at half their own', async () => {
    const none = { val: new Float32Array(0), col: new Int32Array(0) };
    const ui = uploadPair({ rows: 2, cols: 3, ptr: new Int32Array(3), ...none });
    const iu = uploadPair({ rows: 3, cols: 2, ptr: new Int32Array(4), ...none });
    const f = randomTensor('f', 3, 4);
    await expectClose(spread(ui, iu, f), new Float32Array(20));
    const half = (await f.data()).map((v) => v / 2);
    await expectClose(spread(ui, iu, f, true), [...new Float32Array(8), ...half]);
  });
});
