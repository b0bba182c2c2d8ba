import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { expectGradient, randomTensor } from '#testing/gradients.ts';
import { featureProduct, selectedProduct, selectRows, uploadFeatures } from './op.ts';

const [ROWS, COLS, D] = [50, 7, 4];
const values = Float32Array.from({ length: ROWS * COLS }, (_, k) => Math.sin(k));

onEveryBackend('selected rows of features', () => {
  test.each([
    ['in one chunk', Infinity, [0, 3, 4, 49], 4],
    ['in one chunk, filled up', Infinity, [0, 3, 4, 49], 40],
    ['in many chunks, some without', 4 * 8 * 8, [0, 7, 8, 9, 31, 49], 50],
    ['all of them', 4 * 8 * 20, Array.from({ length: ROWS }, (_, k) => k), 900],
  ])('have the products of those rows: %s', async (_, bytes, ids, most) => {
    const x = uploadFeatures(values, ROWS, COLS, bytes);
    const { selection, places } = selectRows(x, Int32Array.from(ids), most);
    const w = randomTensor('w', COLS, D);
    const whole = await featureProduct(x, w).array();
    const product = await selectedProduct(x, selection, w).array();
    expect(product.length).toBe(selection.rows);
    expect(Array.from(places, (place) => product[place])).toEqual(ids.map((id) => whole[id]));
  });

  test('their gradient is that of the whole matrix where the other rows have none', async () => {
    const x = uploadFeatures(values, ROWS, COLS, 4 * 8 * 16);
    const { selection, places } = selectRows(x, Int32Array.of(2, 17, 18, 40), 10);
    const dy = tf.buffer([ROWS, D]);
    const picked = tf.buffer([selection.rows, D]);
    [2, 17, 18, 40].forEach((id, k) => {
      for (let c = 0; c < D; c++) {
        dy.set(k + c + 1, id, c);
        picked.set(k + c + 1, places[k], c);
      }
    });
    const w = randomTensor('w', COLS, D);
    const whole = tf.grad((b: tf.Tensor) =>
      tf.sum(tf.mul(dy.toTensor(), featureProduct(x, b as tf.Tensor2D))),
    )(w);
    const some = (b: tf.Tensor2D) => tf.sum(tf.mul(picked.toTensor(), selectedProduct(x, selection, b)));
    await expectClose(tf.grad((b: tf.Tensor) => some(b as tf.Tensor2D))(w), await whole.data());
    await expectGradient((b) => some(b), [w]);
  });

  test('come in few sizes, so that buffers are used again', () => {
    const x = uploadFeatures(values, ROWS, COLS);
    const sizes = Array.from({ length: 40 }, (_, n) => {
      const ids = Int32Array.from({ length: n + 1 }, (__, k) => k);
      const { rows } = selectRows(x, ids, 40).selection;
      expect(rows).toBeGreaterThanOrEqual(ids.length);
      return rows;
    });
    expect(new Set(sizes).size).toBe(8);
    expect(Math.max(...sizes)).toBe(40);
  });
});
