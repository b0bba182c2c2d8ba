import { expect, test } from 'vitest';
import { formatDifference, formatP, formatRange } from './statistics.ts';

test('differences carry their sign', () => {
  expect([0.00123, -0.0031, -0.00001, undefined].map(formatDifference)).toEqual([
    '+.0012',
    '−.0031',
    '.0000',
    '–',
  ]);
  expect(formatRange({ low: -0.002, high: 0.001 })).toBe('−.0020 to +.0010');
});

test('small probabilities are bounds', () => {
  expect([0.0004, 0.0344, 1, undefined].map(formatP)).toEqual(['< .001', '.034', '1', '–']);
});
