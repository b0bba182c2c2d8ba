import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { randomTensor } from '#testing/gradients.ts';
import { adamw } from './op.ts';

const settings = { learningRate: 0.01, weightDecay: 0.1, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };

/** The textbook form in float64. */
function textbook(p: number, gradients: number[], coupled: boolean, factor: number): number {
  let [m, v] = [0, 0];
  gradients.forEach((gradient, i) => {
    const g = factor * gradient + (coupled ? settings.weightDecay * p : 0);
    m = 0.9 * m + 0.1 * g;
    v = 0.999 * v + 0.001 * g * g;
    if (!coupled) p *= 1 - settings.learningRate * settings.weightDecay;
    p -=
      (settings.learningRate * (m / (1 - 0.9 ** (i + 1)))) / (Math.sqrt(v / (1 - 0.999 ** (i + 1))) + 1e-8);
  });
  return p;
}

onEveryBackend('adamw', () => {
  const shapes = [[3, 64], [5, 3], [1, 1], [7], [4], [2, 3, 2], [0, 4], [0]];
  const forms = (['decoupled', 'coupled'] as const).flatMap((decay) =>
    [undefined, 0.25].map((factor) => [decay, factor] as const),
  );
  test.each(shapes.flatMap((shape) => forms.map(([decay, factor]) => [shape, decay, factor] as const)))(
    'takes three steps as the textbook does: %j, %s decay, gradient times %s',
    async (shape, decay, factor) => {
      const draw = (name: string, scale?: number) =>
        tf.reshape(randomTensor(name, 1, tf.util.sizeFromShape(shape), scale), shape);
      const p = draw('p');
      const start = Array.from(await p.data());
      const [m, v] = [tf.zeros(shape), tf.zeros(shape)];
      const gradients = [1, 2, 3].map((i) => draw(`g${i}`, 10 ** (i - 2)));
      const on = factor === undefined ? undefined : tf.scalar(factor);
      gradients.forEach((g, i) => adamw(p, m, v, g, { ...settings, decay, step: i + 1 }, on));
      const values = await Promise.all(gradients.map((g) => g.data()));
      const expected = start.map((x, i) =>
        textbook(
          x,
          values.map((g) => g[i]),
          decay === 'coupled',
          factor ?? 1,
        ),
      );
      await expectClose(p, expected);
    },
  );

  test('moves by decay alone where the gradient is zero', async () => {
    const p = tf.tensor2d([[4, -2, 0, 1e30]]);
    const [m, v] = [tf.zeros([1, 4]), tf.zeros([1, 4])];
    adamw(p, m, v, tf.zeros([1, 4]), { ...settings, step: 1 });
    await expectClose(p, [3.996, -1.998, 0, 0.999e30]);
    expect(Array.from(await v.data())).toEqual([0, 0, 0, 0]);
  });
});
