import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { expectGradient, randomTensor } from '#testing/gradients.ts';
import { adamw } from '../adamw/op.ts';
import { product, productTransposed, transposedProduct } from './op.ts';

type Product = typeof product;
/** The three products [M, K] times [K, N], by which of their sides lies transposed. */
const FORMS: [string, Product, { a?: true; b?: true }][] = [
  ['a b', product, {}],
  ['aᵀ b', transposedProduct, { a: true }],
  ['a bᵀ', productTransposed, { b: true }],
];

const drawn = (name: string, rows: number, cols: number, transposed?: true) =>
  transposed ? randomTensor(name, cols, rows) : randomTensor(name, rows, cols);

/** The product in float64. */
async function dense(a: tf.Tensor2D, b: tf.Tensor2D, is: { a?: true; b?: true }): Promise<Float64Array> {
  const [x, y] = [await a.data(), await b.data()];
  const [m, k] = is.a ? [a.shape[1], a.shape[0]] : a.shape;
  const n = is.b ? b.shape[0] : b.shape[1];
  const out = new Float64Array(m * n);
  for (let r = 0; r < m; r++)
    for (let c = 0; c < n; c++)
      for (let i = 0; i < k; i++)
        out[r * n + c] += x[is.a ? i * m + r : r * k + i] * y[is.b ? c * k + i : i * n + c];
  return out;
}

const SIZES = [
  [37, 64, 64],
  [8, 128, 4],
  [6, 300, 12],
  [11, 5, 20],
  [5, 1, 8],
  [1, 7, 4],
  [4, 131, 36],
  [5, 193, 8],
  [64, 300, 64],
  [5, 500, 12],
  [7, 70, 20],
  [12, 257, 36],
  [9, 1031, 20],
  [63, 3, 65],
  [65, 64, 63],
  [3, 65, 64],
  [2, 5000, 5],
  [9, 8, 7],
  [5, 3, 1],
  [2, 33, 30],
  [1, 1, 1],
  [0, 4, 4],
  [3, 0, 4],
  [3, 4, 0],
  [2, 0, 3],
];

onEveryBackend('product', () => {
  test.each(FORMS.flatMap(([name, f, is]) => SIZES.map(([m, k, n]) => [name, m, k, n, f, is] as const)))(
    '%s of [%i, %i] and [.., %i] is the sum in float64',
    async (_, m, k, n, f, is) => {
      const [a, b] = [drawn('a', m, k, is.a), drawn('b', k, n, is.b)];
      const y = f(a, b);
      expect(y.shape).toEqual([m, n]);
      await expectClose(y, await dense(a, b, is), 5e-5);
    },
  );

  // Large enough for tiles on WebGPU: the inner dimension cut or whole, edges that fill no tile.
  test.each(
    FORMS.flatMap(([name, f, is]) =>
      [
        [257, 3101, 63],
        [256, 3136, 64],
        [905, 61, 911],
      ].map(([m, k, n]) => [name, m, k, n, f, is] as const),
    ),
  )('%s of [%i, %i] and [.., %i] is the sum in float64, and the same twice', async (_, m, k, n, f, is) => {
    const [a, b] = [drawn('a', m, k, is.a), drawn('b', k, n, is.b)];
    const y = f(a, b);
    await expectClose(y, await dense(a, b, is), 2e-4);
    const [first, again] = [await y.data(), await f(a, b).data()];
    expect(first.findIndex((value, at) => value !== again[at])).toBe(-1);
  });

  test.each(FORMS)('%s has both gradients', async (_, f, is) => {
    for (const [m, k, n] of [
      [9, 8, 12],
      [3, 5, 4],
      [40, 8, 12],
      [5, 6, 7],
      [2, 1, 3],
    ])
      await expectGradient(f, [drawn('a', m, k, is.a), drawn('b', k, n, is.b)]);
  });

  test.each(FORMS.flatMap(([name, f, is]) => [8, 6].map((n) => [name, n, f, is] as const)))(
    '%s sees sides that were changed in place, forward and backward: N = %i',
    async (_, n, f, is) => {
      const [a, b] = [drawn('a', 5, 8, is.a), drawn('b', 8, n, is.b)];
      const check = async () => {
        await expectClose(f(a, b), await dense(a, b, is));
        await expectGradient(f, [a, b]);
      };
      await check();
      for (const side of [b, a, b]) {
        const [m, v, g] = [tf.zerosLike(side), tf.zerosLike(side), tf.onesLike(side)];
        const rates = { learningRate: 0.5, weightDecay: 0.1, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
        adamw(side, m, v, g, { ...rates, step: 1 });
        await check();
      }
    },
  );

  test.each(FORMS)('%s of a long inner dimension has the same bits twice', async (_, f, is) => {
    const [a, b] = [drawn('a', 6, 3000, is.a), drawn('b', 3000, 8, is.b)];
    expect(await f(a, b).data()).toEqual(await f(a, b).data());
  });

  test('computes only the gradient that is asked for', () => {
    const [a, b] = [randomTensor('a', 9, 8), randomTensor('b', 8, 12)];
    const before = tf.memory().numTensors;
    const db = tf.grad((x: tf.Tensor) => tf.sum(product(a, x as tf.Tensor2D)))(b);
    expect(db.shape).toEqual(b.shape);
    expect(tf.memory().numTensors).toBe(before + 1);
  });

  test('says which shapes do not fit', () => {
    const [a, b] = [tf.zeros([2, 3]) as tf.Tensor2D, tf.zeros([4, 4]) as tf.Tensor2D];
    expect(() => product(a, b)).toThrow('[2,3] times [4,4]');
    expect(() => transposedProduct(a, b)).toThrow('[2,3]ᵀ times [4,4]');
    expect(() => productTransposed(a, b)).toThrow('[2,3] times [4,4]ᵀ');
  });
});
