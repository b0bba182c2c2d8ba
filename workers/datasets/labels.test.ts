import { expect, it } from 'vitest';
import { fitLabels, takeLabels } from './labels.ts';

it('fits labels to the users and items', () => {
  expect(fitLabels({ items: ['x'], title: ['a', 'b'], users: undefined }, 1, 3)).toEqual({
    items: ['x', '1', '2'],
    title: ['a', 'b', ''],
  });
  expect(fitLabels({ users: ['u', 'v', 'w'] }, 2, 1)).toEqual({ users: ['u', 'v'] });
  expect(fitLabels({ items: undefined }, 2, 1)).toBeUndefined();
  expect(fitLabels(undefined, 2, 1)).toBeUndefined();
});

it('names the users and items that stay by what they were', () => {
  expect(takeLabels(undefined, Int32Array.of(1), Int32Array.of(0, 2))).toEqual({
    users: ['1'],
    items: ['0', '2'],
  });
});
