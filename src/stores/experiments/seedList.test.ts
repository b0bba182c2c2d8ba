import { expect, test } from 'vitest';
import { parseSeeds, showSeeds } from './seedList.ts';

test.each([
  ['1-3', [1, 2, 3]],
  ['3, 1,2', [1, 2, 3]],
  ['7 1–2; 7', [1, 2, 7]],
  ['0', [0]],
])('reads %j', (text, seeds) => expect(parseSeeds(text)).toEqual(seeds));

test.each(['', 'one', '1.5', '-1', '3-1', '1-30', '4294967296', '1,,x'])('refuses %j', (text) =>
  expect(parseSeeds(text)).toBeUndefined(),
);

test.each([
  [[1, 2, 3, 7], '1-3, 7'],
  [[2, 1], '1, 2'],
  [[], ''],
])('writes %j', (seeds, text) => expect(showSeeds(seeds)).toBe(text));
