import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { expectGradient, randomTensor } from '#testing/gradients.ts';
import { frobenius, type RoleCounts } from './frobenius.ts';

const counts = (...values: number[]) => tf.tensor1d(values, 'int32');

/** The definition in float64. */
async function definition(table: tf.Tensor2D, roles: RoleCounts): Promise<number> {
  const d = table.shape[1];
  const values = Array.from(await table.data());
  let norms = 0;
  for (const role of Object.values(roles) as tf.Tensor1D[]) {
    const times = await role.data();
    norms += Math.sqrt(values.reduce((squares, v, i) => squares + times[Math.floor(i / d)] * v * v, 0));
  }
  return norms;
}

onEveryBackend('frobenius', () => {
  test.each([4, 68])('is the sum of the norms of three matrices of the batch, d = %i', async (d) => {
    const table = randomTensor('table', 5, d);
    const roles = {
      users: counts(2, 1, 0, 0, 0),
      positives: counts(0, 0, 3, 0, 0),
      negatives: counts(0, 0, 1, 1, 1),
    };
    await expectClose(frobenius(table, roles, 3, 0.5), [(0.5 / 3) * (await definition(table, roles))]);
    await expectGradient((x) => frobenius(x, roles, 3, 0.5), [table], { entries: 40 });
  });

  test('has no gradient where the rows of a role are zero', async () => {
    const table = tf.tensor2d([0, 0, 0, 0, 3, 4, 0, 0], [2, 4]);
    const roles = { users: counts(1, 0), positives: counts(0, 1), negatives: counts(0, 0) };
    const loss = (x: tf.Tensor) => frobenius(x as tf.Tensor2D, roles, 1, 1);
    await expectClose(loss(table), [5]);
    const gradient = Array.from(await tf.grad(loss)(table).data());
    expect(gradient.map((g) => Math.round(1e6 * g) / 1e6)).toEqual([0, 0, 0, 0, 0.6, 0.8, 0, 0]);
  });
});
