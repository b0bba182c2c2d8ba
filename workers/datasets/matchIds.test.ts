import { expect, it } from 'vitest';
import { matchIds } from './matchIds.ts';

const match = (names: string[], ids: string[] | undefined, count = ids?.length ?? 0) => {
  const { items, loose, unclear } = matchIds(names, { names: ids, count });
  return [items, [...loose], unclear];
};

it('looks for numbers without leading zeros where they fit nothing, on either side', () => {
  expect(match(['7', '08', 'x'], ['007', '8', '00x'])).toEqual([[0, 1, undefined], [1, 1, 0], 0]);
  expect(match(['000', '2', '05'], undefined, 4)).toEqual([[0, 2, undefined], [1, 0, 0], 0]);
});

it('looks past the ".0" of pandas, on either side', () => {
  expect(match(['1', '10'], ['1.0', '10.0'])).toEqual([[0, 1], [1, 1], 0]);
  expect(match(['3.0', '3.5'], undefined, 4)).toEqual([[3, undefined], [1, 0], 0]);
});

it('decides nothing where two items or two names are meant', () => {
  expect(match(['7'], ['07', '007'])).toEqual([[undefined], [0], 1]);
  expect(match(['7', '07'], ['007'])).toEqual([[undefined, undefined], [0, 0], 2]);
  expect(match(['7', '007'], ['007'])).toEqual([[undefined, 0], [0, 0], 1]);
});
