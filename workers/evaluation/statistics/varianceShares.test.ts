import { expect, test } from 'vitest';
import type { VarianceShares } from '#contract/analysis.ts';
import { varianceShares } from './varianceShares.ts';

/** A full grid whose values are made by a formula of places and seed. */
function grid(sizes: number[], seeds: number[], value: (places: number[], seed: number) => number) {
  const places = sizes.reduce<number[][]>(
    (rows, size) => rows.flatMap((row) => Array.from({ length: size }, (_, i) => [...row, i])),
    [[]],
  );
  return {
    sizes,
    points: places.map((at) => ({ places: at, seeds, values: seeds.map((seed) => value(at, seed)) })),
  };
}

test('main effects, what they do together and seeds make up everything', () => {
  // Around their means: a is ±1 (ss 12), b is ±2 (ss 48), together ±.5 (ss 3), seeds are 0, ±1 (ss 8).
  const sign = (place: number) => 2 * place - 1;
  const shares = varianceShares(
    grid([2, 2], [1, 2, 3], ([a, b], seed) => sign(a) + 2 * sign(b) + 0.5 * sign(a) * sign(b) + seed - 2),
  ) as VarianceShares;
  expect(shares.effects[0].share).toBeCloseTo(12 / 71, 12);
  expect(shares.effects[1].share).toBeCloseTo(48 / 71, 12);
  expect(shares.together).toBeCloseTo(3 / 71, 12);
  expect(shares.seeds).toBeCloseTo(8 / 71, 12);
  expect(shares.effects[0].byChance).toBeCloseTo(1 / 11, 12);
  expect(shares).toMatchObject({ runs: 12, seedsPerPoint: 3 });
});

test('with one seed at each point, what is left over is one part', () => {
  const shares = varianceShares(grid([3, 3], [1], ([a, b]) => a + 0.1 * a * b)) as VarianceShares;
  expect(shares.seeds).toBeUndefined();
  const all = shares.effects.reduce((sum, { share }) => sum + share, shares.together);
  expect(all).toBeCloseTo(1, 12);
});

test('only seeds that every point has count', () => {
  const request = grid([2], [1, 2, 3, 4], ([a], seed) => a + seed);
  request.points[0] = { places: [0], seeds: [4, 1, 2], values: [4, 1, 2] };
  expect(varianceShares(request)).toMatchObject({ runs: 6, seedsPerPoint: 3 });
  request.points[0] = { places: [0], seeds: [9], values: [1] };
  expect(varianceShares(request)).toEqual({ refused: 'no-shared-seed' });
});

test.each([
  ['a point is missing', { sizes: [2], points: [{ places: [0], seeds: [1], values: [1] }] }, 'unfinished'],
  ['one seed on one axis explains all by itself', grid([4], [1], ([a]) => a), 'few-runs'],
  ['two by two with one seed', grid([2, 2], [1], ([a, b]) => a + b), 'few-runs'],
  ['nothing varies', grid([2, 2], [1, 2], () => 0.1), 'no-variance'],
])('it is refused where %s', (_, request, refused) =>
  expect(varianceShares(request)).toMatchObject({ refused }),
);
