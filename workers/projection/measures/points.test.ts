import { expect, it } from 'vitest';
import { Random } from '#lib/random.ts';
import { labelPoints, samplePoints } from './points.ts';
import { heldOutItems } from './probe.ts';

it('gives parts of equal size the same items, and leaves out empty parts', () => {
  const points = labelPoints([{ points: 3 }, { points: 0 }, { points: 3 }]);
  expect([...points.modality]).toEqual([0, 0, 0, 1, 1, 1]);
  expect([...points.item]).toEqual([0, 1, 2, 0, 1, 2]);
  expect(points).toMatchObject({ count: 6, items: 3, sizes: [3, 3] });
});

it('samples items whole, at most as many points as asked for, and never the same item twice', () => {
  const points = labelPoints([{ points: 50 }, { points: 50 }, { points: 50 }]);
  const sample = samplePoints(points, 31, new Random(4));
  expect(sample).toHaveLength(30);
  const chosen = new Set(Array.from(sample, (i) => points.item[i]));
  expect(chosen.size).toBe(10);
  expect(samplePoints(points, 150, new Random(4))).toHaveLength(150);
  expect(samplePoints(points, 31, new Random(5))).not.toEqual(sample);
});

it('holds out 30% of the items, by seed', () => {
  const held = heldOutItems(100, 1);
  expect(held.reduce((sum, one) => sum + one, 0)).toBe(30);
  expect(heldOutItems(100, 1)).toEqual(held);
  expect(heldOutItems(100, 2)).not.toEqual(held);
});
