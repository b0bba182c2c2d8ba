import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { expectGradient, randomTensor } from '#testing/gradients.ts';
import { randomSparse, toDense } from '#testing/sparse.ts';
import { csrProduct, type Sparse } from '../csr-product/op.ts';
import { propagateMean } from '../propagate/op.ts';
import { transpose, uploadPair, uploadSymmetric, type SparseArrays } from '../sparse.ts';
import { dropEdges } from './op.ts';

/** Counted independently of the operator. */
function scramble(value: bigint): bigint {
  const mask = 0xffffffffn;
  const state = (value * 747796405n + 2891336453n) & mask;
  const word = (((state >> ((state >> 28n) + 4n)) ^ state) * 277803737n) & mask;
  return (word >> 22n) ^ word;
}

function expectedDense(m: SparseArrays, rate: number, key: number): number[] {
  const mask = 0xffffffffn;
  return Array.from(toDense(m), (v, at) => {
    const [row, column] = [BigInt(Math.floor(at / m.cols)), BigInt(at % m.cols)];
    const draw = scramble((scramble((BigInt(key) + row) & mask) + scramble(column)) & mask);
    return Number(draw) >= rate * 2 ** 32 ? v / (1 - rate) : 0;
  });
}

async function dense(m: SparseArrays, { val }: Sparse): Promise<Float32Array> {
  return toDense({ ...m, val: (await val.data<'float32'>()).slice() });
}

onEveryBackend('dropEdges', () => {
  test.each([
    [9, 7, 0.3, 12345],
    [40, 31, 0.9, 0xfffffff0],
    [1, 1, 0.5, 3],
    [5, 4, 0.1, 0],
  ])(
    'keeps the same entries in matrix and transpose: %i x %i, rate %d, key %i',
    async (rows, cols, rate, key) => {
      const m = randomSparse(rows, cols);
      const thin = dropEdges(uploadPair(m), rate, key);
      const expected = expectedDense(m, rate, key);
      await expectClose(await dense(m, thin.forward), expected, 0, 1e-6);
      const turned = Array.from(
        { length: rows * cols },
        (_, i) => expected[(i % rows) * cols + Math.floor(i / rows)],
      );
      await expectClose(await dense(transpose(m), thin.transposed), turned, 0, 1e-6);
    },
  );

  test('drops each direction of a symmetric matrix by itself, and its gradient knows', async () => {
    const half = toDense(randomSparse(8, 8, 0.6));
    const values = Array.from(half, (v, i) => v + half[(i % 8) * 8 + Math.floor(i / 8)]);
    const m = { rows: 8, cols: 8, ptr: Int32Array.from({ length: 9 }, (_, r) => 8 * r) };
    const full = {
      ...m,
      col: Int32Array.from({ length: 64 }, (_, i) => i % 8),
      val: Float32Array.from(values),
    };
    const pair = uploadSymmetric(full);
    const x = randomTensor('x', 8, 4);
    const thin = () => dropEdges(pair, 0.4, 77);
    const expected = tf.tensor2d(expectedDense(full, 0.4, 77), [8, 8]);
    await expectClose(csrProduct(thin(), x), await tf.matMul(expected, x).data());
    await expectGradient((input) => csrProduct(thin(), input), [x]);
    await expectGradient((input) => propagateMean(thin(), input, 2), [x]);
  });

  test('drops the asked share, another one for another key, and nothing at rate 0', async () => {
    const m = randomSparse(100, 100, 0.9);
    const pair = uploadPair({ ...m, val: m.val.fill(1) });
    const one = await dropEdges(pair, 0.3, 1).forward.val.data();
    const zeros = one.filter((v) => v === 0).length / one.length;
    expect(zeros).toBeGreaterThan(0.28);
    expect(zeros).toBeLessThan(0.32);
    expect(await dropEdges(pair, 0.3, 2).forward.val.data()).not.toEqual(one);
    expect(dropEdges(pair, 0, 1)).toBe(pair);
  });

  test('bears a matrix without entries', async () => {
    const empty = {
      rows: 3,
      cols: 2,
      ptr: new Int32Array(4),
      col: new Int32Array(0),
      val: new Float32Array(0),
    };
    await expectClose(csrProduct(dropEdges(uploadPair(empty), 0.5, 1), tf.ones([2, 4])), Array(12).fill(0));
  });
});
