import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { onEveryBackend } from '#testing/backends.ts';
import { addScalars } from './op.ts';

onEveryBackend('addScalars', () => {
  test.each([1, 7, 8, 20])('adds %i scalars at their places, some to nothing', async (count) => {
    const sums = tf.tensor1d(Array.from({ length: count + 2 }, (_, i) => (i % 3 ? 100 : NaN)));
    const added = Array.from({ length: count }, (_, i) => ({
      x: tf.scalar(i + 0.5),
      place: count + 1 - i,
      isFresh: () => (count + 1 - i) % 3 === 0,
    }));
    addScalars(added, sums);
    const expected = Array.from({ length: count + 2 }, (_, place) => {
      const i = count + 1 - place;
      const before = place % 3 ? 100 : NaN;
      return i < count ? (place % 3 ? 100 : 0) + i + 0.5 : before;
    });
    expect(Array.from(await sums.data())).toEqual(expected);
  });
});
