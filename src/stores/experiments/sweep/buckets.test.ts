import { expect, test } from 'vitest';
import { countsIn, foundIn } from './buckets.ts';

const hits = { hits: Int32Array.of(0, 1, 2), tests: Int32Array.of(1, 2, 2) };
const userScores = {
  users: Int32Array.of(0, 2),
  recall20: Float64Array.of(0.5, 1),
  ndcg20: new Float64Array(2),
};
const output = { itemHits: hits, userScores };
const degrees = { items: [0, 2, 1], users: [60, 0, 51] };

test('what was found lies in buckets of training interactions', () => {
  expect(foundIn(output, 'items', degrees, 'recall20')!.slice(0, 3)).toEqual([
    { found: 0, count: 1 },
    { found: 0.75, count: 4 },
    { count: 0 },
  ]);
  expect(foundIn(output, 'users', degrees, 'recall20')!.at(-1)).toEqual({ found: 0.75, count: 2 });
  expect(countsIn(output, 'items', degrees).slice(0, 3)).toEqual([1, 4, 0]);
  expect(countsIn(output, 'users', degrees).at(-1)).toBe(2);
});

test('a ranking that was kept by another metric says nothing of this one', () => {
  expect(foundIn(output, 'items', degrees, 'hit10')).toBeUndefined();
  expect(foundIn(output, 'users', degrees, 'hit10')).toBeUndefined();
  const byHits = {
    itemHits: { ...hits, cutoff: 10 },
    userScores: { ...userScores, hit10: Float64Array.of(1, 0) },
  };
  expect(foundIn(byHits, 'items', degrees, 'hit10')![1]).toEqual({ found: 0.75, count: 4 });
  expect(foundIn(byHits, 'users', degrees, 'hit10')!.at(-1)).toEqual({ found: 0.5, count: 2 });
  expect(foundIn(byHits, 'items', degrees, 'recall20')).toBeUndefined();
});
