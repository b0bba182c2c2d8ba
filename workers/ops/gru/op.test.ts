import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { expectGradient, randomTensor } from '#testing/gradients.ts';
import { uploadSequences } from '../attention/sequences.ts';
import { sigmoid } from '../logistic.ts';
import { gru } from './op.ts';

/** The formula in float64, token by token. */
async function expected(x: tf.Tensor2D, u: tf.Tensor2D, ptr: readonly number[]): Promise<number[]> {
  const [says, recurrent] = [(await x.array()) as number[][], (await u.array()) as number[][]];
  const h = recurrent.length;
  return ptr.slice(1).flatMap((end, s) => {
    let state = new Array<number>(h).fill(0);
    return says.slice(ptr[s], end).flatMap((row) => {
      const sums = recurrent[0].map((_, c) => state.reduce((sum, v, k) => sum + v * recurrent[k][c], 0));
      state = state.map((v, c) => {
        const [r, z] = [0, 1].map((part) => sigmoid(row[part * h + c] + sums[part * h + c]));
        return (1 - z) * Math.tanh(row[2 * h + c] + r * sums[2 * h + c]) + z * v;
      });
      return state;
    });
  });
}

const toy = (h: number, ptr: readonly number[], scale?: number) =>
  [randomTensor('x', ptr.at(-1)!, 3 * h, scale), randomTensor('u', h, 3 * h)] as const;
const sequences = (ptr: readonly number[]) => uploadSequences(Int32Array.from(ptr));

/** Slopes by both sides. */
function slopes(ptr: readonly number[], sides: tf.Tensor[], dy: tf.Tensor): tf.Tensor[] {
  const at = sequences(ptr);
  return tf.grads((...t: tf.Tensor[]) => gru(t[0] as tf.Tensor2D, t[1] as tf.Tensor2D, at))(sides, dy);
}

/** More sequences than are followed together, of 0 to 4 tokens. */
const MANY = Array.from({ length: 141 }, (_, s) => (s * (s - 1)) % 5).reduce<number[]>(
  (ptr, n) => [...ptr, ptr.at(-1)! + n],
  [0],
);

onEveryBackend('gru', () => {
  test.each<[number, readonly number[]]>([
    [4, [0, 3, 3, 4, 9]],
    [1, [0, 2]],
    [5, [0, 1, 4, 6, 7, 9]],
    [12, MANY],
    [260, [0, 2, 3]],
    [8, [0]],
    [4, [0, 0, 0]],
  ])('follows every sequence from zero: %i numbers, sequences %j', async (h, ptr) => {
    const [x, u] = toy(h, ptr, 3);
    await expectClose(gru(x, u, sequences(ptr)), await expected(x, u, ptr), 1e-5);
  });

  test.each<[number, readonly number[]]>([
    [4, [0, 3, 3, 4, 9]],
    [3, [0, 1, 5]],
  ])('has the gradients of finite differences: %i numbers, sequences %j', async (h, ptr) => {
    const at = sequences(ptr);
    await expectGradient((x, u) => gru(x, u, at), [...toy(h, ptr)], { entries: 36 });
  });

  test('sums the slopes of sequences, however many there are', async () => {
    const [x, u] = toy(6, MANY);
    const dy = randomTensor('dy', MANY.at(-1)!, 6);
    const part = (ptr: readonly number[], from: number, to: number) =>
      slopes(ptr, [tf.slice(x, [from, 0], [to - from, 18]), u], tf.slice(dy, [from, 0], [to - from, 6]));
    const half = MANY[70];
    const [all, first, second] = [
      part(MANY, 0, MANY.at(-1)!),
      part(MANY.slice(0, 71), 0, half),
      part(
        MANY.slice(70).map((at) => at - half),
        half,
        MANY.at(-1)!,
      ),
    ];
    await expectClose(all[0], await tf.concat([first[0], second[0]]).data(), 1e-6);
    await expectClose(all[1], await tf.add(first[1], second[1]).data(), 1e-4);
  });

  test('stays finite far from zero and gives the same bits twice', async () => {
    const ptr = [0, 30, 31, 50];
    const [x, u] = toy(8, ptr, 200);
    const all = () =>
      Promise.all(
        [gru(x, u, sequences(ptr)), ...slopes(ptr, [x, u], randomTensor('dy', 50, 8))].map((t) => t.data()),
      );
    const values = await all();
    expect(values.every((of) => of.every(Number.isFinite))).toBe(true);
    expect(await all()).toEqual(values);
  });

  test('says which shapes do not fit', () => {
    expect(() => gru(tf.zeros([2, 9]), tf.zeros([3, 9]), sequences([0, 3]))).toThrow(
      'gru: tokens [2,9] of 3',
    );
  });
});
