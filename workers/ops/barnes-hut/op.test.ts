import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { onEveryBackend } from '#testing/backends.ts';
import { randomTensor } from '#testing/gradients.ts';
import { tsneRepulsion } from '../tsne-repulsion/op.ts';
import { barnesHut } from './op.ts';

/** Relative distance of force and of Z to the exact ones. */
async function errors(y: tf.Tensor2D, theta: number): Promise<{ force: number; z: number }> {
  const [ours, exact] = [barnesHut(y, theta), tsneRepulsion(y)];
  const [a, b] = [await ours.force.data(), await exact.force.data()];
  let [difference, size] = [0, 1e-12];
  for (let i = 0; i < a.length; i++) {
    difference += (a[i] - b[i]) ** 2;
    size += b[i] ** 2;
  }
  const z = (await ours.z.data())[0] / (await exact.z.data())[0];
  return { force: Math.sqrt(difference / size), z: Math.abs(z - 1) };
}

onEveryBackend('barnesHut', (backend) => {
  test.runIf(backend === 'webgpu')('is refused in a sentence', () => {
    expect(() => barnesHut(randomTensor('y', 10, 2), 0.5)).toThrow('processor only');
  });
  if (backend === 'webgpu') return;

  test.each([2, 3, 9, 10, 500, 3001])('is near the exact push at its default angle: %i points', async (n) => {
    const { force, z } = await errors(randomTensor('y', n, 2, 50), 0.5);
    expect(force).toBeLessThan(0.02);
    expect(z).toBeLessThan(0.01);
  });

  test('comes as near as one likes', async () => {
    const { force, z } = await errors(randomTensor('y', 2000, 2, 50), 0.1);
    expect(force).toBeLessThan(1e-3);
    expect(z).toBeLessThan(1e-3);
  });

  test('works on the tiny scale of a start', async () => {
    const { force, z } = await errors(randomTensor('y', 1000, 2, 1e-4), 0.5);
    expect(force).toBeLessThan(0.02);
    expect(z).toBeLessThan(1e-4);
  });

  test('a crowd at one place is one cell', async () => {
    const crowd = tf.concat([tf.fill([3000, 2], 1), randomTensor('y', 50, 2, 10)]) as tf.Tensor2D;
    const { force, z } = await errors(crowd, 0.5);
    expect(force).toBeLessThan(0.02);
    expect(z).toBeLessThan(0.01);
    const all = await errors(tf.fill([100, 2], -7) as tf.Tensor2D, 0.5);
    expect(all.z).toBeLessThan(1e-6);
  });

  test('twice the same bits', async () => {
    const y = randomTensor('y', 900, 2, 30);
    expect(await barnesHut(y, 0.5).force.data()).toEqual(await barnesHut(y, 0.5).force.data());
  });
});
