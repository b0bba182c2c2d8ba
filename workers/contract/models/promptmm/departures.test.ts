import { expect, it } from 'vitest';
import { departures } from './departures.ts';

it('there are the eleven, and the one that the paper leaves open', () => {
  expect(departures.filter(({ isUnnumbered }) => !isUnnumbered)).toHaveLength(11);
  expect(departures).toHaveLength(12);
});
