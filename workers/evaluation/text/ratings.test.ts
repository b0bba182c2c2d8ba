import { expect, test } from 'vitest';
import { ratingErrors } from './ratings.ts';

test('errors are those of ratings that are kept within what was given in training', () => {
  // 7 counts as 5, −1 as 2.
  expect(ratingErrors([7, -1, 3], [5, 4, 4], [2, 5])).toEqual({
    rmse: Math.sqrt((0 + 4 + 1) / 3),
    mae: (0 + 2 + 1) / 3,
    pairs: 3,
  });
  expect(ratingErrors([], [], [1])).toBeUndefined();
});
