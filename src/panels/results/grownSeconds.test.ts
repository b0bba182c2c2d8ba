import { expect, test } from 'vitest';
import { grownSeconds } from './grownSeconds.ts';

test('what was measured stands; embeddings grow with the data, ranking with users times items', () => {
  const seconds = (times: number) => grownSeconds({ embedSeconds: 2 }, { milliseconds: 500 }, times);
  expect([1, 10, 100].map(seconds)).toEqual([2.5, 20 + 50, 200 + 5000]);
});
