import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { onEveryBackend } from './backends.ts';
import { expectGradient, randomTensor, spread } from './gradients.ts';

/** x², whose gradient is one too large at the places that `isWrong` names. */
const square = (isWrong: (place: number) => boolean) =>
  tf.customGrad((x) => {
    const input = x as tf.Tensor;
    const slips = Float32Array.from({ length: input.size }, (_, i) => Number(isWrong(i)));
    const gradFunc = (dy: tf.Tensor) =>
      tf.add(tf.mul(dy, tf.mul(input, 2)), tf.tensor(slips, input.shape)) as tf.Tensor2D;
    return { value: tf.square(input), gradFunc };
  }) as (x: tf.Tensor2D) => tf.Tensor;

const SHAPES = [
  [12, 8],
  [6, 16],
  [24, 4],
  [9, 12],
  [31, 20],
  [8, 5],
] as const;

onEveryBackend('a gradient', () => {
  describe.each(SHAPES)('of [%i, %i]', (rows, cols) => {
    const input = () => randomTensor('x', rows, cols);

    test('that is right passes', async () => {
      await expectGradient(
        square(() => false),
        [input()],
      );
    });
    test.each([0, 1, 2, 3])('that is wrong in lane %i of four is found', async (lane) => {
      await expect(
        expectGradient(
          square((i) => i % 4 === lane),
          [input()],
        ),
      ).rejects.toThrow();
    });
    test('that is wrong in one column, whichever, is found', async () => {
      for (let column = 0; column < cols; column++)
        await expect(
          expectGradient(
            square((i) => i % cols === column),
            [input()],
          ),
          `column ${column}`,
        ).rejects.toThrow();
    });
  });
});

test('places are distinct, within bounds, and all where all are asked for', () => {
  for (let size = 1; size < 200; size++) {
    expect(spread(size, size)).toEqual(Array.from({ length: size }, (_, i) => i));
    expect(new Set(spread(size, 24)).size).toBe(Math.min(24, size));
  }
});
