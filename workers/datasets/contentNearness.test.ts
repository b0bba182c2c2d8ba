import { expect, it } from 'vitest';
import { ContentNearness } from './contentNearness.ts';

it('finds the item whose content is nearest, past what all items share', () => {
  // Columns have the means 10 and 0.
  const data = Float32Array.of(11, 1, 11, 1, 9, -1, 9, -1);
  const near = new ContentNearness([
    { name: 'visual', rows: 4, cols: 2, data },
    { name: 'still', rows: 4, cols: 1, data: Float32Array.of(3, 3, 3, 3) },
  ]);
  expect(near.of(0, [2, 1])).toEqual([
    { modality: 'visual', item: 1, cosine: expect.closeTo(1, 6) },
    { modality: 'still', item: 2, cosine: 0 },
  ]);
  expect(near.of(0, [3])[0].cosine).toBeCloseTo(-1, 6);
  expect(new ContentNearness([]).of(0, [1])).toEqual([]);
});
