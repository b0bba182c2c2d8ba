import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { randomTensor } from '#testing/gradients.ts';
import { tsneStep } from './op.ts';

/** scikit-learn's `_gradient_descent` on one coordinate, in float64. */
function textbook(y: number, gradients: number[], momentum: number, rate: number): number {
  let [update, gain] = [0, 1];
  for (const g of gradients) {
    gain = Math.max(update * g < 0 ? gain + 0.2 : gain * 0.8, 0.01);
    update = momentum * update - rate * gain * g;
    y += update;
  }
  return y;
}

onEveryBackend('tsneStep', () => {
  test.each([1, 2, 65])('moves %i points as scikit-learn does', async (n) => {
    const y = randomTensor('y', n, 2);
    const state = { y, velocity: tf.zeros([n, 2]) as tf.Tensor2D, gains: tf.ones([n, 2]) as tf.Tensor2D };
    const start = Array.from(await y.data());
    const steps = [0, 1, 2, 3].map((s) => ({
      pull: randomTensor(`pull${s}`, n, 2),
      push: [randomTensor(`a${s}`, n, 2), randomTensor(`b${s}`, n, 2)],
    }));
    for (const { pull, push } of steps) {
      const force = tf.stack(push) as tf.Tensor3D;
      const z = tf.tensor1d([1.5, 0.5]);
      tsneStep(state, pull, { force, z }, { exaggeration: 12, momentum: 0.5, rate: 0.1 });
    }
    const values = await Promise.all(
      steps.map(({ pull, push }) => Promise.all([pull, ...push].map((t) => t.data()))),
    );
    const expected = start.map((v, i) =>
      textbook(
        v,
        values.map(([pull, a, b]) => 4 * (12 * pull[i] - (a[i] + b[i]) / 2)),
        0.5,
        0.1,
      ),
    );
    await expectClose(state.y, expected);
  });

  test('a gain never falls below 0.01, and nothing to push is no division by zero', async () => {
    const state = {
      y: tf.zeros([1, 2]) as tf.Tensor2D,
      velocity: tf.zeros([1, 2]) as tf.Tensor2D,
      gains: tf.fill([1, 2], 0.0101) as tf.Tensor2D,
    };
    const force = tf.zeros([1, 1, 2]) as tf.Tensor3D;
    tsneStep(
      state,
      tf.zeros([1, 2]),
      { force, z: tf.zeros([1]) },
      { exaggeration: 1, momentum: 0.8, rate: 50 },
    );
    await expectClose(state.gains, [0.01, 0.01]);
    expect(Array.from(await state.y.data()).map(Math.abs)).toEqual([0, 0]);
  });
});
