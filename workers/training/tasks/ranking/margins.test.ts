import { beforeAll, expect, test } from 'vitest';
import { memory } from '@tensorflow/tfjs-core';
import * as tf from '#engine/tensors.ts';
import type { Csr, Dataset } from '#contract/dataset.ts';
import { csrFromPairs } from '#datasets/csr.ts';
import { generateSynthetic } from '#datasets/synthetic.ts';
import { useBackend } from '#testing/backends.ts';
import { marginsOf } from './margins.ts';
import { sampleTriples } from './triples.ts';

beforeAll(() => useBackend('cpu'));

const rowOf = ({ ptr, col }: Csr, user: number) => col.subarray(ptr[user], ptr[user + 1]);
const mini = () => generateSynthetic({ source: 'synthetic', preset: 'mini', seed: 1 });

/** [users, items] of pairs. */
function toy(train: [number, number][], test: [number, number][], users: number, items: number): Dataset {
  const csr = (pairs: [number, number][]) =>
    csrFromPairs(
      users,
      items,
      pairs.map(([u]) => u),
      pairs.map(([, i]) => i),
    ).csr;
  return { users, items, train: csr(train), val: csr([]), test: csr(test) } as Dataset;
}

test('triples are the same for every run: half of them trained on, half held out, against what nobody met', async () => {
  const dataset = await mini();
  const { users, positives, negatives, heldOut } = sampleTriples(dataset);
  expect(sampleTriples(dataset)).toEqual({ users, positives, negatives, heldOut });
  expect(users).toHaveLength(256);
  expect(new Set(users).size).toBe(256);
  expect(heldOut.reduce((sum, x) => sum + x, 0)).toBe(128);
  users.forEach((user, at) => {
    const from = heldOut[at] ? dataset.test : dataset.train;
    expect(rowOf(from, user)).toContain(positives[at]);
    for (const part of [dataset.train, dataset.val, dataset.test])
      expect(rowOf(part, user)).not.toContain(negatives[at]);
  });
});

test('who has nothing held out is asked for what they trained on, who met nothing or everything for nothing', () => {
  const trained: [number, number][] = [[0, 1], [2, 0], [2, 1], [2, 2], [3, 2]]; // prettier-ignore
  const { users, positives, heldOut } = sampleTriples(toy(trained, [], 4, 3));
  expect(new Set(users)).toEqual(new Set([0, 3]));
  users.forEach((user, at) => expect(positives[at]).toBe(user === 0 ? 1 : 2));
  expect([...heldOut]).toEqual([0, 0]);
});

test('margins are those of each view’s table, in its order', async () => {
  const dataset = toy([[0, 0]], [], 1, 2);
  // User 0 is (1, 2, 0, 0), item 0 (3, 0, 0, 0), item 1 (0, 1, 0, 0).
  const table = () => tf.tensor2d([1, 2, 0, 0, 3, 0, 0, 0, 0, 1, 0, 0], [3, 4]);
  const before = memory().numTensors;
  const { margins } = await marginsOf(
    [
      { of: 'full', table },
      { of: 'only', modality: 'a', table: () => tf.mul(table(), 2) },
    ],
    dataset,
  );
  expect(margins).toEqual([
    { of: 'full', values: Float32Array.of(1) },
    { of: 'only', modality: 'a', values: Float32Array.of(4) },
  ]);
  expect(memory().numTensors).toBe(before);
});

test('where there is no triple there are no margins', async () => {
  const view = { of: 'full' as const, table: () => tf.tensor2d(new Float32Array(8), [2, 4]) };
  expect((await marginsOf([view], toy([[0, 0]], [], 1, 1))).margins).toEqual([]);
});
