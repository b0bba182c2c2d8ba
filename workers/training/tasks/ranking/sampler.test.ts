import { describe, expect, test } from 'vitest';
import type { Csr } from '#contract/dataset.ts';
import { csrFromPairs } from '#datasets/csr.ts';
import { allOf, createSampler } from './sampler.ts';

const train = csrFromPairs(5, 6, [0, 0, 1, 2, 2, 2, 4], [0, 3, 1, 0, 4, 5, 2]).csr;
const has = ({ ptr, col }: Csr, u: number, i: number) => col.slice(ptr[u], ptr[u + 1]).includes(i);

describe.each(['perInteraction', 'perUser'] as const)('%s', (sampler) => {
  const create = (seed: number, batchSize = 3) => createSampler(allOf(train), { sampler, batchSize }, seed);

  test('draws positives from training and negatives outside it', () => {
    const s = create(1);
    for (let step = 0; step < s.stepsPerEpoch; step++) {
      const { users, positives, negatives, lists } = s.batch(1, step, 4);
      users.forEach((u, b) => {
        expect(has(train, u, positives[b])).toBe(true);
        expect(has(train, u, negatives[b])).toBe(false);
        for (const item of lists!.subarray(b * 4, b * 4 + 4)) expect(has(train, u, item)).toBe(false);
      });
    }
  });

  test('any batch can be drawn again without the ones before it', () => {
    const all = create(7);
    all.batch(2, 0, 2);
    expect(create(7).batch(2, 1, 2)).toEqual(all.batch(2, 1, 2));
    expect(create(8).batch(2, 1, 2)).not.toEqual(all.batch(2, 1, 2));
  });

  test('a user who has seen every item still gets batches', () => {
    const full = csrFromPairs(1, 1, [0], [0]).csr;
    const { negatives } = createSampler(allOf(full), { sampler, batchSize: 4 }, 1).batch(1, 0, 0);
    expect([...negatives].every((i) => i === 0)).toBe(true);
  });
});

test('perInteraction visits every training interaction once an epoch', () => {
  const s = createSampler(allOf(train), { sampler: 'perInteraction', batchSize: 3 }, 3);
  const seen = Array.from({ length: s.stepsPerEpoch }, (_, step) => s.batch(5, step, 0)).flatMap(
    ({ users, positives }) => [...users].map((u, b) => `${u}-${positives[b]}`),
  );
  expect(seen.length).toBe(7);
  expect(new Set(seen).size).toBe(7);
});

test('perUser takes |E| div B + 1 steps of distinct users', () => {
  const s = createSampler(allOf(train), { sampler: 'perUser', batchSize: 3 }, 3);
  expect(s.stepsPerEpoch).toBe(3);
  expect(new Set(s.batch(1, 0, 0).users).size).toBe(3);
});
