import { expect, test } from 'vitest';
import { pixelOf, pointNear, sheetOf } from './places.ts';

const positions = Float32Array.of(0, 0, 2, 0, 0, -2);
const sheet = sheetOf(200, 100, { x: [-2, 2], y: [-2, 2] });

test('the outermost point stays inside at one scale, up is up', () => {
  expect(pixelOf(positions, 0, sheet)).toEqual({ x: 100, y: 50 });
  expect(pixelOf(positions, 1, sheet)).toEqual({ x: 142, y: 50 });
  expect(pixelOf(positions, 2, sheet)).toEqual({ x: 100, y: 92 });
  const aside = sheetOf(200, 100, { x: [1, 5], y: [0, 1] });
  expect(aside.scale).toBe(46);
  expect(pixelOf(Float32Array.of(3, 0.5), 0, aside)).toEqual({ x: 100, y: 50 });
});

test('the nearest point is found within reach only', () => {
  expect(pointNear(positions, sheet, { x: 140, y: 52 }, 8)).toBe(1);
  expect(pointNear(positions, sheet, { x: 120, y: 50 }, 8)).toBeUndefined();
});

test('points that all lie at one place, and a canvas without room, break nothing', () => {
  expect(sheetOf(100, 100, { x: [0, 0], y: [0, 0] }).scale).toBe(84);
  expect(sheetOf(0, 0, { x: [-3, 3], y: [0, 1] }).scale).toBe(0);
});
