import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { expectGradient, randomTensor } from '#testing/gradients.ts';
import { addRowsNormalised, rowNormalise } from './op.ts';

const stock = (x: tf.Tensor2D) => tf.div(x, tf.maximum(tf.norm(x, 2, 1, true), 1e-12));

onEveryBackend('rowNormalise', () => {
  test.each([
    [5, 4],
    [1, 64],
    [70, 84],
  ])('equals x / |x|: %i x %i', async (n, d) => {
    const x = randomTensor('x', n, d);
    const base = randomTensor('base', n, d);
    await expectClose(rowNormalise(x), await stock(x).data());
    await expectClose(addRowsNormalised(base, [x], 0.3), await tf.add(base, tf.mul(stock(x), 0.3)).data());
  });

  test('has the gradient by x and by the base', async () => {
    const x = randomTensor('x', 3, 8);
    await expectGradient((input) => rowNormalise(input), [x]);
    await expectGradient(
      (base, input) => addRowsNormalised(base, [input], -0.7),
      [randomTensor('base', 3, 8), x],
    );
  });

  test.each([0, 2, 3, 6, 7, 13])('adds %i tables in one pass or a few, with all gradients', async (count) => {
    const [base, ...xs] = Array.from({ length: count + 1 }, (_, i) => randomTensor(`x${i}`, 5, 8));
    const expected = xs.reduce<tf.Tensor>((sum, x) => tf.add(sum, tf.mul(stock(x), 0.3)), base);
    await expectClose(addRowsNormalised(base, xs, 0.3), await expected.data());
    const f = (from: tf.Tensor2D, ...tables: tf.Tensor2D[]) => addRowsNormalised(from, tables, -0.7);
    await expectGradient(f, [base, ...xs], { entries: 4 });
  });

  test('leaves a zero row zero, with gradient zero, and overflows nowhere', async () => {
    const x = tf.tensor2d([0, 0, 0, 0, 1e15, 0, -1e15, 0, 1e-9, 0, 0, 0], [3, 4]);
    const half = Math.SQRT1_2;
    await expectClose(rowNormalise(x), [0, 0, 0, 0, half, 0, -half, 0, 1, 0, 0, 0]);
    const dx = await tf
      .grad((input: tf.Tensor) => tf.sum(rowNormalise(input as tf.Tensor2D)))(x)
      .data();
    expect([...dx.subarray(0, 4)]).toEqual([0, 0, 0, 0]);
    expect([...dx].every(Number.isFinite)).toBe(true);
  });

  test('has the direction and the gradient of rows whose squares overflow', async () => {
    const x = tf.tensor2d([3e25, -4e25, 0, 0, 1, 2, 3, 4, 0, 0, 0, 5e37], [3, 4]);
    const y = [0.6, -0.8, 0, 0, ...[1, 2, 3, 4].map((v) => v / Math.sqrt(30)), 0, 0, 0, 1];
    await expectClose(rowNormalise(x), y);
    const dy = randomTensor('dy', 1, 4);
    const at = (row: number[]) =>
      tf.grad((input: tf.Tensor) => rowNormalise(input as tf.Tensor2D))(tf.tensor2d([row]), dy);
    const small = await at([3, -4, 0, 0]).data();
    await expectClose(tf.mul(at([3e25, -4e25, 0, 0]), 1e25), small);
  });
});
