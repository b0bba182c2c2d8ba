import { expect, test } from 'vitest';
import { costScale, worthScale } from './scales.ts';
import type { TradePoint } from './types.ts';

const point = (x: number, y: number, deviation?: number): TradePoint => ({
  ...{ id: `${x}`, label: '', group: '' },
  x: { mean: x },
  y: { mean: y, deviation },
});

test('costs stand by factors, within the axis', () => {
  const { at, domain } = costScale([point(0.01, 0), point(0.1, 0), point(1, 0)]);
  expect(at(1) - at(0.1)).toBeCloseTo(at(0.1) - at(0.01), 12);
  expect(domain[0]).toBeLessThan(0.01);
  expect(domain[1]).toBeGreaterThan(1);
  expect(costScale([point(5, 0)]).at(5)).toBeGreaterThan(0);
});

test('a baseline is in sight where it is near, and does not press the points together where it is far', () => {
  const points = [point(1, 0.08, 0.01), point(2, 0.1)];
  expect(worthScale(points, 0.06).domain[0]).toBeLessThanOrEqual(0.06);
  expect(worthScale(points, 0.001).domain[0]).toBeGreaterThan(0.05);
  expect(worthScale(points, 0.12).domain[1]).toBeGreaterThanOrEqual(0.12);
  expect(worthScale([point(1, 0.08)], 0.08).at(0.08)).toBeLessThan(1);
});
