import { expect, test } from 'vitest';
import { pixelOf, pointNear, sheetOf } from './places.ts';

const positions = Float32Array.of(0, 0, 2, 0, 0, -2);
const sheet = sheetOf(200, 100, [2, 2]);

test('the outermost point stays inside, up is up', () => {
  expect(sheetOf(200, 100, [4, 1]).scale).toBe(23);
  expect(pixelOf(positions, 0, sheet)).toEqual({ x: 100, y: 50 });
  expect(pixelOf(positions, 1, sheet)).toEqual({ x: 142, y: 50 });
  expect(pixelOf(positions, 2, sheet)).toEqual({ x: 100, y: 92 });
});

test('the nearest point is found within reach only', () => {
  expect(pointNear(positions, sheet, { x: 140, y: 52 }, 8)).toBe(1);
  expect(pointNear(positions, sheet, { x: 120, y: 50 }, 8)).toBeUndefined();
});

test('points that all lie at one place, and a canvas without room, break nothing', () => {
  expect(sheetOf(100, 100, [0, 0]).scale).toBe(42);
  expect(sheetOf(0, 0, [3, 3]).scale).toBe(0);
});
