import * as tf from '@tensorflow/tfjs-core';
import { test } from 'vitest';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { expectGradient, randomTensor } from '#testing/gradients.ts';
import { leakyRelu } from './op.ts';

onEveryBackend('leakyRelu', () => {
  test.each([[[5, 64]], [[3, 7]], [[1]], [[6]], [[2, 3, 4]], [[0, 4]]])(
    'keeps what is positive and shrinks the rest: %j',
    async (shape) => {
      const x = tf.reshape(randomTensor('x', 1, tf.util.sizeFromShape(shape)), shape);
      await expectClose(
        leakyRelu(x, 0.2),
        Array.from(await x.data(), (v) => (v > 0 ? v : 0.2 * v)),
        0,
        1e-6,
      );
    },
  );

  test('has its gradient, and at 0 the slope', async () => {
    // Away from the kink: no difference crosses it.
    const away = tf.add(
      randomTensor('x', 5, 7),
      tf.mul(0.1, tf.sign(randomTensor('x', 5, 7))),
    ) as tf.Tensor2D;
    await expectGradient((x) => leakyRelu(x, 0.01), [away], { entries: 35 });
    const slopes = tf.grad((x: tf.Tensor) => tf.sum(leakyRelu(x, 0.2)))(
      tf.tensor1d([0, -0, 1e30, -1e30, 1e-30]),
    );
    await expectClose(slopes, [0.2, 0.2, 1, 0.2, 1], 0, 1e-6);
  });
});
