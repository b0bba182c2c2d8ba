import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { Random } from '#lib/random.ts';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { expectGradient, randomTensor } from '#testing/gradients.ts';
import { pairDot } from './op.ts';
import { disposePairs, indexPairs, uploadPairs } from './pairs.ts';

function randomPairs(nodes: number, pairs: number) {
  const random = new Random('pairs', nodes, pairs);
  const draw = () => Int32Array.from({ length: pairs }, () => random.integer(nodes));
  return indexPairs(nodes, draw(), draw());
}

onEveryBackend('pairDot', () => {
  test.each([
    [9, 30, 4],
    [5, 12, 64],
    [7, 1, 20],
    [1, 3, 16],
    [70, 300, 84],
  ])('equals gather, multiply, sum: %i rows, %i pairs, d = %i', async (nodes, pairs, d) => {
    const arrays = randomPairs(nodes, pairs);
    const x = randomTensor('x', nodes, d);
    const rows = (ids: Int32Array) => tf.gather(x, tf.tensor1d(ids, 'int32'));
    const expected = await tf.sum(tf.mul(rows(arrays.left), rows(arrays.right)), 1).data();
    await expectClose(pairDot(x, uploadPairs(arrays)), expected);
  });

  test.each([4, 24, 64])(
    'has the gradient by both ends, also of a row paired with itself: d = %i',
    async (d) => {
      const pairs = uploadPairs(indexPairs(5, Int32Array.of(0, 0, 3, 2), Int32Array.of(1, 3, 0, 2)));
      const x = randomTensor('x', 5, d);
      await expectGradient((input) => pairDot(input, pairs), [x], { entries: 5 * d });
      const dx = tf.grad((input: tf.Tensor) => tf.sum(pairDot(input as tf.Tensor2D, pairs)))(x);
      expect([...(await dx.data()).subarray(4 * d)]).toEqual(Array(d).fill(0));
    },
  );

  test('refuses rows that the pairs do not speak of, and leaves nothing behind', () => {
    expect(() => indexPairs(3, Int32Array.of(0), Int32Array.of(3))).toThrow('3 is not in [0, 3)');
    const before = tf.memory().numTensors;
    const pairs = uploadPairs(randomPairs(4, 2));
    expect(() => pairDot(tf.zeros([5, 4]), pairs)).toThrow('5 rows');
    disposePairs(pairs);
    expect(tf.memory().numTensors - before).toBeLessThanOrEqual(1);
  });
});

test('indexPairs lists for each row its pairs in order, with the other end', () => {
  const { ptr, other, pair } = indexPairs(4, Int32Array.of(2, 0, 2), Int32Array.of(0, 3, 3));
  expect([...ptr]).toEqual([0, 2, 2, 4, 6]);
  expect([...other]).toEqual([2, 3, 0, 3, 0, 2]);
  expect([...pair]).toEqual([0, 1, 0, 2, 1, 2]);
});
