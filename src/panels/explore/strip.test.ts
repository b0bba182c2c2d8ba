import { expect, test } from 'vitest';
import { stepsOf } from './strip.ts';

const known = { user: 0, id: 'a', train: [1, 2, 5], val: [9], test: [4] };

test('a history is told in order of time, with a mark where another part begins', () => {
  const steps = stepsOf({ ...known, sequence: [5, 1, 2, 9, 4] })!;
  expect(steps.map(({ item, place, part }) => [item, place, part])).toEqual([
    [5, 1, 'train'],
    [1, 2, 'train'],
    [2, 3, 'train'],
    [9, 4, 'val'],
    [4, 5, 'test'],
  ]);
  expect(steps.map(({ begins }) => begins)).toEqual([true, false, false, true, true]);
});

test('parts that were drawn at random lie between each other', () => {
  const steps = stepsOf({ ...known, sequence: [4, 5, 9, 1, 2] })!;
  expect(steps.map(({ part }) => part)).toEqual(['test', 'train', 'val', 'train', 'train']);
  expect(steps.map(({ begins }) => begins)).toEqual([true, true, true, true, false]);
});

test('where the dataset has no order there is nothing to tell', () => expect(stepsOf(known)).toBeUndefined());
