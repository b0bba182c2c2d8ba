import { test } from 'vitest';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { randomTensor } from '#testing/gradients.ts';
import { randomSparse, toDense } from '#testing/sparse.ts';
import { uploadPair } from '../sparse.ts';
import { tsneAttraction } from './op.ts';

onEveryBackend('tsneAttraction', () => {
  test.each([
    [1, 1],
    [7, 1e-4],
    [40, 10],
    [133, 3],
  ])('is the dense sum: %i points within %d', async (n, scale) => {
    const p = randomSparse(n, n);
    const y = randomTensor('y', n, 2, scale);
    const [dense, at] = [toDense(p), await y.data()];
    const expected = new Float64Array(2 * n);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        const [dx, dy] = [at[2 * i] - at[2 * j], at[2 * i + 1] - at[2 * j + 1]];
        const w = dense[i * n + j] / (1 + dx * dx + dy * dy);
        expected[2 * i] += w * dx;
        expected[2 * i + 1] += w * dy;
      }
    }
    await expectClose(tsneAttraction(uploadPair(p).forward, y), expected, 2e-6 * scale);
  });
});
