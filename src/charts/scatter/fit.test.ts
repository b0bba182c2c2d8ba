import { expect, it } from 'vitest';
import { fit } from './fit.ts';
import { walk } from './walk.ts';

it('fits positions into the square with one scale for both axes', () => {
  const { x, y } = fit(Float32Array.of(100, 5, 104, 5, 102, 6));
  expect([...x].map((value) => Number(value.toFixed(3)))).toEqual([-0.94, 0.94, 0]);
  expect(y[2] - y[0]).toBeCloseTo(0.47);
});

it('keeps one point, equal points and broken numbers inside', () => {
  for (const positions of [
    [3, 3],
    [3, 3, 3, 3],
    [NaN, 1, 2, Infinity, 0, 0],
  ]) {
    const { x, y } = fit(Float32Array.from(positions));
    expect([...x, ...y].every((value) => Math.abs(value) <= 1)).toBe(true);
  }
  expect(fit(new Float32Array(0)).x).toHaveLength(0);
});

it('walks to the nearest point in the direction of the arrow, and stays where there is none', () => {
  const points = { x: Float32Array.of(0, 0.5, 0.2, 0), y: Float32Array.of(0, 0, 0.9, 0.3) };
  expect(walk(points, undefined, 'ArrowUp')).toBe(0);
  expect(walk(points, 0, 'ArrowRight')).toBe(1);
  expect(walk(points, 0, 'ArrowUp')).toBe(3);
  expect(walk(points, 3, 'ArrowUp')).toBe(2);
  expect(walk(points, 0, 'ArrowLeft')).toBe(0);
});
