import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { randomTensor } from '#testing/gradients.ts';
import { attention } from '../attention/op.ts';
import { uploadEqualSequences } from '../attention/sequences.ts';
import { heldAttention, holdRows, roomFor } from './op.ts';

onEveryBackend('heldAttention', () => {
  test.each([
    [1, 1, 1, 4],
    [3, 5, 2, 8],
    [20, 4, 4, 16],
    [2, 17, 3, 4],
  ])(
    'is attention to rows wherever they lie: %i rows of %i, %i heads of %i',
    async (rows, length, heads, width) => {
      const w = heads * width;
      const step = randomTensor('step', rows, 3 * w);
      const held = roomFor(40, w);
      for (const at of [0, 20]) holdRows(randomTensor(`held ${at}`, 20, 3 * w), held, at);
      const places = Int32Array.from({ length: rows * length }, (_, n) => (n * 7 + 3) % 40);
      const bias = randomTensor('bias', length + 2, heads);
      const y = heldAttention(step, held, tf.tensor2d(places, [rows, length], 'int32'), bias);
      const copied = tf.gather(held, tf.tensor1d(places, 'int32'));
      const side = (x: tf.Tensor2D, from: number) => tf.slice(x, [0, from], [x.shape[0], w]);
      const byPlace = tf.reverse(tf.slice(bias, [0, 0], [length, heads]), 0);
      const expected = attention(
        side(step, 0),
        side(copied, 0),
        side(copied, w),
        uploadEqualSequences(rows, 1),
        uploadEqualSequences(rows, length),
        { heads, scale: 1, bias: tf.reshape(tf.transpose(byPlace), [heads, 1, length]) },
      );
      await expectClose(y, await expected.data(), 1e-5);
    },
  );

  test('keeps its digits beside large products', async () => {
    const held = roomFor(2, 4);
    holdRows(
      tf.tensor2d([0, 0, 0, 0, 1e3, 0, 0, 0, 1, 2, 3, 4, 0, 0, 0, 0, -1e3, 0, 0, 0, 9, 9, 9, 9], [2, 12]),
      held,
      0,
    );
    const step = tf.tensor2d([[10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]]);
    const y = heldAttention(step, held, tf.tensor2d([[1, 0]], [1, 2], 'int32'), tf.zeros([2, 1]));
    await expectClose(y, [1, 2, 3, 4]);
  });

  test('says which shapes do not fit', () => {
    const places = tf.zeros<tf.Rank.R2>([1, 2], 'int32');
    expect(() => heldAttention(tf.zeros([1, 12]), tf.zeros([2, 8]), places, tf.zeros([1, 1]))).toThrow(
      'heldAttention: places [1,2] of [2,8] for [1,12], bias [1,1]',
    );
  });
});
