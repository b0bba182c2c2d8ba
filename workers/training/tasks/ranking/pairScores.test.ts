import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { csrFromPairs } from '#datasets/csr.ts';
import type { PairModel } from '#models/pairModel.ts';
import { useBackend } from '#testing/backends.ts';
import { pairLists, pairRanks, usersAtOnce } from './pairScores.ts';

beforeAll(() => useBackend('cpu'));

/** Scores of three users with five items. */
const SCORES = [
  [0.5, 2, 0.5, -1, 0.5],
  [1, 1, 1, 1, 1],
  [5, 4, 3, 2, 1],
];

const model = {
  scores: (_, users) => tf.gather(tf.tensor2d(SCORES), users),
} as Partial<PairModel> as PairModel;
const scoring = { model, parameters: {} };
const csr = (pairs: [number, number][]) =>
  csrFromPairs(
    3,
    5,
    pairs.map(([user]) => user),
    pairs.map(([, item]) => item),
  ).csr;

test('held-out items stand behind what scores higher among what is offered, beside what scores alike', async () => {
  const held = csr([[0, 2], [0, 3], [2, 4]]); // prettier-ignore
  const mask = csr([[0, 1], [0, 4], [2, 0], [2, 1]]); // prettier-ignore
  const before = tf.memory().numTensors;
  expect(await pairRanks(scoring, { held, mask })).toEqual({
    rank: Int32Array.of(0, 2, 2),
    ties: Int32Array.of(1, 0, 0),
  });
  expect(tf.memory().numTensors).toBe(before);
});

test('lists hold what may be offered, best first and of equals the lower item', async () => {
  const mask = csr([[0, 1], [2, 0], [2, 1], [2, 2], [2, 3]]); // prettier-ignore
  const { width, items, scores } = await pairLists(scoring, mask);
  expect(width).toBe(5);
  expect([...items]).toEqual([0, 2, 4, 3, -1, 0, 1, 2, 3, 4, 4, -1, -1, -1, -1]);
  expect([...scores].slice(0, 5)).toEqual([0.5, 0.5, 0.5, -1, 0]);
});

test('users are scored a few at a time, and one alone where there are more items than fit', () => {
  expect(usersAtOnce([0, 1, 2, 3, 4], 10000).map((block) => [...block])).toEqual([[0, 1, 2], [3, 4]]); // prettier-ignore
  expect(usersAtOnce([7, 8], 1e6).map((block) => [...block])).toEqual([[7], [8]]);
  expect(usersAtOnce([], 5)).toEqual([]);
});
