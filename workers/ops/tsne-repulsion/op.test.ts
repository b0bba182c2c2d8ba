import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { randomTensor } from '#testing/gradients.ts';
import { tsneRepulsion } from './op.ts';
import { tsneRepulsionReference } from './reference.ts';

/** Force and Z in float64. */
async function oracle(y: tf.Tensor2D): Promise<{ force: number[]; z: number }> {
  const [force, z] = [new Float64Array(y.size), new Float64Array(1)];
  const values = Float64Array.from(await y.data());
  tsneRepulsionReference(
    values as unknown as Float32Array,
    force as unknown as Float32Array,
    z as unknown as Float32Array,
  );
  return { force: Array.from(force), z: z[0] };
}

onEveryBackend('tsneRepulsion', () => {
  test.each([
    [1, 1],
    [2, 1],
    [3, 5],
    [5, 1e-4],
    [64, 20],
    [67, 3],
    [333, 40],
    [1201, 60],
    [5000, 90],
  ])('equals the sum over all pairs: %i points within %d', async (n, scale) => {
    const y = randomTensor('y', n, 2, scale);
    const { force, z } = tsneRepulsion(y);
    const expected = await oracle(y);
    const size = Math.max(...expected.force.map(Math.abs));
    await expectClose(tf.sum(force, 0), expected.force, 1e-5 * size + 1e-12, 1e-4);
    await expectClose(tf.reshape(tf.sum(z), [1]), [expected.z], 1e-5 * n, 1e-5);
  });

  test('points at one place push nobody, and all of them count in Z', async () => {
    const { force, z } = tsneRepulsion(tf.fill([70, 2], 3) as tf.Tensor2D);
    await expectClose(tf.sum(force, 0), new Float32Array(140));
    await expectClose(tf.reshape(tf.sum(z), [1]), [70 * 69]);
  });

  test('twice the same bits', async () => {
    const y = randomTensor('y', 700, 2, 30);
    const bits = async () => {
      const { force, z } = tsneRepulsion(y);
      return [...(await force.data()), ...(await z.data())];
    };
    expect(await bits()).toEqual(await bits());
  });
});
