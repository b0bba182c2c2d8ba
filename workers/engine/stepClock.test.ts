import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { adamw } from '#ops/adamw/op.ts';
import { product } from '#ops/product/op.ts';
import { onEveryBackend } from '#testing/backends.ts';
import { randomTensor } from '#testing/gradients.ts';
import { RepeatedSteps } from './repeated.ts';
import { timesGpu, timeStep } from './stepClock.ts';

const HYPER = { learningRate: 0.1, weightDecay: 0, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, step: 1 };

/** A product, a sum of tfjs, and a step in place; what it leaves in p. */
function stepOf(p: tf.Tensor2D) {
  const [m, v] = [tf.zerosLike(p), tf.zerosLike(p)];
  return () =>
    tf.tidy(() => {
      const gradient = tf.add(product(p, randomTensor('b', 8, 8)), p);
      adamw(p, m, v, gradient, HYPER);
    });
}

onEveryBackend('a clock around each kernel', (backend) => {
  test('tells calls, dispatches and times, also of what works in place', async () => {
    const step = stepOf(randomTensor('p', 8, 8));
    step();
    const { host, kernels } = await timeStep(step);
    for (const name of ['Product', 'Add', 'AdamW']) {
      const kernel = kernels.get(name)!;
      expect(kernel.calls).toBe(1);
      expect(kernel.dispatches).toBe(backend === 'webgpu' ? 1 : 0);
      expect(kernel.gpu !== undefined).toBe(timesGpu());
      expect(kernel.gpu ?? 0).toBeGreaterThanOrEqual(0);
      expect(kernel.host).toBeLessThanOrEqual(host);
    }
  });

  test('tells the dispatches of a step that is sent again by the kernels that made them', async () => {
    const step = stepOf(randomTensor('p', 8, 8));
    const steps = new RepeatedSteps<void>();
    const take = () => steps.take({ x: tf.tensor1d([1]) }, step, () => {});
    for (let s = 0; s < 3; s++) await timeStep(take);
    const { kernels } = await timeStep(take);
    const { calls, dispatches, gpu } = kernels.get('AdamW')!;
    expect({ calls, dispatches }).toEqual(
      backend === 'webgpu' ? { calls: 0, dispatches: 1 } : { calls: 1, dispatches: 0 },
    );
    expect(gpu !== undefined).toBe(timesGpu());
    steps.dispose();
  });

  test('changes no bit, and nothing is left of it', async () => {
    const [plain, clocked] = [randomTensor('p', 8, 8), randomTensor('p', 8, 8)];
    const kernel = tf.getKernel('Product', tf.getBackend());
    const [one, other] = [stepOf(plain), stepOf(clocked)];
    for (let s = 0; s < 3; s++) {
      one();
      await timeStep(other);
    }
    expect(await clocked.data()).toEqual(await plain.data());
    expect(tf.getKernel('Product', tf.getBackend())).toBe(kernel);
  });
});
