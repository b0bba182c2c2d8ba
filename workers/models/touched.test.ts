import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { onEveryBackend } from '#testing/backends.ts';
import { disposeTouched, uploadTouched, type Touched } from './touched.ts';

const triplets = {
  users: Int32Array.of(4, 1, 4),
  positives: Int32Array.of(2, 0, 2),
  negatives: Int32Array.of(6, 2, 3),
};
const read = async (t: tf.Tensor) => [...(await t.data())];

onEveryBackend('the rows that a batch touches', () => {
  test('are there once, ascending, with how often the batch holds them', async () => {
    const { users, items, counts } = uploadTouched(6, 9, triplets, false);
    expect(await read(users.ids)).toEqual([1, 4]);
    expect(await read(counts.users)).toEqual([1, 2]);
    expect(await read(items.ids)).toEqual([0, 2, 3, 6]);
    expect(await read(counts.items)).toEqual([1, 3, 1, 1]);
  });

  test('are always as many where buffers are pooled, with rows that the batch does not hold', async () => {
    const { users, items, counts } = uploadTouched(6, 9, triplets, true);
    expect(await read(users.ids)).toEqual([0, 1, 4]);
    expect(await read(counts.users)).toEqual([0, 1, 2]);
    expect(await read(items.ids)).toEqual([0, 1, 2, 3, 4, 6]);
    expect(await read(counts.items)).toEqual([1, 0, 3, 1, 0, 1]);
  });

  test('are paired as the triplets are, users first', async () => {
    const { users, items, pairs } = uploadTouched(6, 9, triplets);
    const ids = [...(await read(users.ids)), ...(await read(items.ids))];
    const of = async (side: 'left' | 'right') => (await read(pairs[side])).map((row) => ids[row]);
    expect(await of('left')).toEqual([4, 4, 1, 1, 4, 4]);
    expect(await of('right')).toEqual([2, 6, 0, 2, 2, 3]);
  });

  test('are all rows where the batch holds them all', async () => {
    const { users, items } = uploadTouched(2, 3, {
      users: Int32Array.of(1, 0, 1),
      positives: Int32Array.of(2, 0, 2),
      negatives: Int32Array.of(1, 2, 1),
    });
    expect([await read(users.ids), await read(items.ids)]).toEqual([
      [0, 1],
      [0, 1, 2],
    ]);
  });

  test('leave nothing behind', () => {
    const before = tf.memory().numTensors;
    disposeTouched(uploadTouched(6, 9, triplets) satisfies Touched);
    expect(tf.memory().numTensors).toBe(before);
  });
});
