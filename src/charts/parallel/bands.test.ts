import { expect, test } from 'vitest';
import { bandsOf } from './bands.ts';

const line = (places: number[], value: number) => ({ id: places.join(), label: '', places, value });

test('lines through one value lie beside each other, the best on top', () => {
  const lines = [line([0, 0], 0.3), line([0, 1], 0.1), line([0, 2], 0.2), line([1, 0], 0.1)];
  expect(bandsOf(lines, 2)).toEqual([
    [1, 1],
    [-1, 0],
    [0, 0],
    [0, -1],
  ]);
});

test('nothing to draw is nothing', () => expect(bandsOf([], 3)).toEqual([]));
