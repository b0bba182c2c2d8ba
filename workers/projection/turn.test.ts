import { expect, test } from 'vitest';
import { Random } from '#lib/random.ts';
import { turnOnto } from './turn.ts';

const random = new Random('turned points');
const points = Float64Array.from({ length: 40 }, () => random.normal());
const near = (got: ArrayLike<number>, wanted: ArrayLike<number>) =>
  expect(Math.max(...Array.from(got, (value, i) => Math.abs(value - wanted[i])))).toBeLessThan(1e-12);

/** Turned by a right angle and a bit, and mirrored where asked. */
const moved = (mirror: 1 | -1) =>
  points.map((value, i) => {
    const [x, y] = i % 2 ? [points[i - 1], mirror * value] : [value, mirror * points[i + 1]];
    const [cos, sin] = [-0.28, 0.96];
    return i % 2 ? sin * x + cos * y : cos * x - sin * y;
  });

test.each([1, -1] as const)('points that were turned, or mirrored too (%i), come back', (mirror) =>
  near(turnOnto(moved(mirror), points), points),
);

test('distances stay, and what lies at one place is left alone', () => {
  const onto = Float64Array.from({ length: 40 }, () => random.normal());
  const turned = turnOnto(points, onto);
  const lengths = (all: Float64Array) =>
    Array.from({ length: 20 }, (_, i) => all[2 * i] ** 2 + all[2 * i + 1] ** 2);
  near(lengths(turned), lengths(points));
  expect(turnOnto(new Float64Array(4), onto.subarray(0, 4))).toEqual(new Float64Array(4));
});
