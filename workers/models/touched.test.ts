import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { disposeFeatures, featureProduct, selectedProduct, uploadFeatures } from '#ops/feature-product/op.ts';
import { onEveryBackend } from '#testing/backends.ts';
import { randomTensor } from '#testing/gradients.ts';
import { disposeTouched, uploadTouched, type Touched } from './touched.ts';

const triplets = {
  users: Int32Array.of(4, 1, 4),
  positives: Int32Array.of(2, 0, 2),
  negatives: Int32Array.of(6, 2, 3),
};
const read = async (t: tf.Tensor) => [...(await t.data())];

onEveryBackend('the rows that a batch touches', () => {
  test('are there once, ascending, with how often the batch holds them', async () => {
    const { users, items, counts } = uploadTouched(6, 9, triplets, {}, false);
    expect(await read(users.ids)).toEqual([1, 4]);
    expect(await read(counts.users)).toEqual([1, 2]);
    expect(await read(items.ids)).toEqual([0, 2, 3, 6]);
    expect(await read(counts.items)).toEqual([1, 3, 1, 1]);
  });

  test('are always as many where buffers are pooled, with rows that the batch does not hold', async () => {
    const { users, items, counts } = uploadTouched(6, 9, triplets, {}, true);
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

  test.each([
    ['one chunk', Infinity, false, [0, 2, 3, 6]],
    ['one chunk, filled', Infinity, true, [0, 1, 2, 3, 4, 6]],
    ['chunks of four items', 4 * 4 * 4, true, [0, 1, 2, 3, 4, 6]],
  ])('come with their content and with counts of roles: %s', async (_, bytes, isFilled, known) => {
    const x = uploadFeatures(Float32Array.from({ length: 9 * 3 }, Math.sqrt), 9, 3, bytes);
    const it = uploadTouched(6, 9, triplets, { content: x, roles: true }, isFilled);
    const items = await read(it.items.ids);
    expect(new Set(items)).toEqual(new Set(known));
    const w = randomTensor('w', 3, 4);
    const whole = await featureProduct(x, w).array();
    expect(await selectedProduct(x, it.content!, w).array()).toEqual(items.map((id) => whole[id]));

    const ids = [...(await read(it.users.ids)), ...items];
    expect((await read(it.pairs.right)).map((row) => ids[row])).toEqual([2, 6, 0, 2, 2, 3]);
    const held = async (counts: tf.Tensor) =>
      (await read(counts)).flatMap((count, row) => Array.from({ length: count }, () => ids[row]));
    expect(await held(it.roles!.users)).toEqual([1, 4, 4]);
    expect(await held(it.roles!.positives)).toEqual([0, 2, 2]);
    expect(await held(it.roles!.negatives)).toEqual([2, 3, 6]);
    expect((await read(it.counts.items)).flatMap((count, k) => (count ? [[items[k], count]] : []))).toEqual([
      [0, 1],
      [2, 3],
      [3, 1],
      [6, 1],
    ]);
    disposeTouched(it);
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
    const x = uploadFeatures(new Float32Array(9 * 3), 9, 3);
    disposeTouched(uploadTouched(6, 9, triplets, { content: x, roles: true }) satisfies Touched);
    disposeFeatures(x);
    expect(tf.memory().numTensors).toBe(before);
  });
});
