import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { prepareFeatures } from '#datasets/preprocess.ts';
import { onEveryBackend } from '#testing/backends.ts';
import { randomTensor } from '#testing/gradients.ts';
import { mostSimilar } from './op.ts';

/** By sorting all float64 distances of unit rows; a row of zeros is at right angles to all. */
function oracle(x: Float32Array, d: number, k: number): number[] {
  const rows = Array.from({ length: x.length / d }, (_, r) => r);
  const isZero = (r: number) => x.subarray(r * d, (r + 1) * d).every((v) => v === 0);
  return rows.flatMap((q) => {
    const of = rows.map((r) => {
      let sum = 0;
      for (let c = 0; c < d; c++) sum += (x[r * d + c] - x[q * d + c]) ** 2;
      return isZero(r) || isZero(q) ? 2 : sum;
    });
    return rows.toSorted((a, b) => of[a] - of[b] || a - b).slice(0, k);
  });
}

/** Of the rows scaled to length one. */
async function expectMostSimilar(rows: Float32Array, d: number, k: number): Promise<void> {
  const { data: x } = prepareFeatures({ name: 'x', rows: rows.length / d, cols: d, data: rows }, 'rowL2');
  let breaths = 0;
  const found = await mostSimilar(x, d, k, async () => void breaths++);
  expect([...found]).toEqual(oracle(x, d, k));
  expect(breaths).toBeGreaterThan(0);
}

onEveryBackend('mostSimilar', () => {
  test.each([
    [1, 1, 1],
    [2, 3, 2],
    [5, 7, 1],
    [9, 8, 4],
    [67, 5, 67],
    [130, 64, 10],
    [201, 52, 30],
  ])('finds the largest cosines: n = %i, d = %i, k = %i', async (n, d, k) => {
    await expectMostSimilar(Float32Array.from(await randomTensor('x', n, d).data()), d, k);
  });

  test('breaks ties by the lower row: copies, and rows of zeros', async () => {
    const row = [0.5, -0.25, 1];
    await expectMostSimilar(Float32Array.from(Array(70).fill(row).flat() as number[]), 3, 5);
    await expectMostSimilar(new Float32Array(70 * 3), 3, 5);
    const some = Array.from({ length: 70 }, (_, r) => (r % 3 ? row.map((v) => v * (r % 3)) : [0, 0, 0]));
    await expectMostSimilar(Float32Array.from(some.flat()), 3, 30);
  });

  test('a row is nearest to itself, whatever lies close to it', async () => {
    const x = Float32Array.from({ length: 40 * 3 }, (_, at) => 1 + (at % 3) + 1e-5 * Math.sin(at));
    await expectMostSimilar(x, 3, 1);
    const wide = await randomTensor('x', 50, 4, 1e-4).data();
    await expectMostSimilar(
      Float32Array.from(wide, (v) => v + 1),
      4,
      1,
    );
  });

  test('leaves nothing behind', async () => {
    const before = tf.memory().numTensors;
    await mostSimilar(new Float32Array(12), 4, 2, async () => {});
    expect(tf.memory().numTensors).toBe(before);
  });
});
