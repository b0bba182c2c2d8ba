import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { randomTensor } from '#testing/gradients.ts';
import { nearest } from './op.ts';

/** By sorting all float64 distances. */
async function oracle(x: tf.Tensor2D, queries: number[], k: number) {
  const [n, d] = x.shape;
  const v = await x.data();
  const lists = queries.map((q) => {
    const d2 = Array.from({ length: n }, (_, j) => {
      let sum = 0;
      for (let c = 0; c < d; c++) sum += (v[j * d + c] - v[q * d + c]) ** 2;
      return sum;
    });
    const others = [...d2.keys()].filter((j) => j !== q);
    const near = others.sort((a, b) => d2[a] - d2[b] || a - b).slice(0, k);
    return { near, distances: near.map((j) => d2[j]) };
  });
  return { indices: lists.flatMap((l) => l.near), distances: lists.flatMap((l) => l.distances) };
}

async function expectNearest(x: tf.Tensor2D, queries: number[], k: number): Promise<void> {
  const found = nearest(x, tf.tensor1d(queries, 'int32'), k);
  const expected = await oracle(x, queries, k);
  expect(Array.from(await found.indices.data())).toEqual(expected.indices);
  await expectClose(found.distances, expected.distances);
}

onEveryBackend('nearest', () => {
  test.each([
    [2, 4, 1],
    [9, 8, 3],
    [9, 8, 8],
    [201, 52, 30],
    [130, 4, 129],
    [1000, 4, 1],
    [3001, 8, 17],
    [9000, 4, 90],
  ])('finds the exact neighbours: n = %i, d = %i, k = %i', async (n, d, k) => {
    const queries = [0, n - 1, n >> 1, n - 1, 1, 0, 1, n >> 1];
    await expectNearest(randomTensor('x', n, d), queries, k);
  });

  test('breaks ties by the lower row, also among copies', async () => {
    const grid = Array.from({ length: 60 }, (_, i) => [i % 3, Math.floor(i / 3) % 4, 0, 0]);
    await expectNearest(tf.tensor2d(grid), [0, 7, 31, 59], 20);
    await expectNearest(tf.ones([40, 4]), [0, 5, 20, 39], 7);
    const wide = Array.from({ length: 1200 }, (_, i) => [i % 5, (i * i) % 7, 0, 0]);
    await expectNearest(tf.tensor2d(wide), [0, 7, 600, 1199], 11);
    await expectNearest(tf.ones([500, 4]), [0, 5, 250, 499], 7);
  });

  test('twice the same bits', async () => {
    const x = randomTensor('x', 2000, 12);
    const queries = tf.range(0, 2000, 1, 'int32') as tf.Tensor1D;
    const bits = async () => {
      const { indices, distances } = nearest(x, queries, 30);
      return [await indices.data(), await distances.data()];
    };
    expect(await bits()).toEqual(await bits());
  });

  test('keeps the digits of near neighbours far from the origin', async () => {
    const x = tf.add(randomTensor('x', 50, 4, 1), 1000) as tf.Tensor2D;
    await expectNearest(x, [0, 1, 2, 49], 10);
  });
});
