import { expect, test } from 'vitest';
import { csrFromPairs, rowOfEntries, unionCsr } from '#datasets/csr.ts';
import { renewal } from './renewal.ts';
import { allOf, createSampler } from './sampler.ts';

const of = (pairs: number[][]) =>
  csrFromPairs(
    3,
    6,
    pairs.map(([user]) => user),
    pairs.map(([, item]) => item),
  ).csr;
const old = of([
  [0, 0],
  [0, 1],
  [1, 2],
  [2, 3],
]);
const later = of([
  [0, 4],
  [2, 0],
]);
const whole = unionCsr(old, later);
const SAMPLERS = ['perInteraction', 'perUser'] as const;

test('an epoch holds all that arrived, and as many more of the whole as asked for', () => {
  for (const replay of [0, 0.5, 1, 3]) {
    const source = renewal(whole, later, replay, 1);
    const drawn = Math.round(replay * 2);
    expect(source.size).toBe(2 + drawn);
    const epochs = [1, 2, 3, 4].map((epoch) => source.positives(epoch));
    for (const epoch of epochs) {
      expect(epoch.col.length).toBe(2 + drawn);
      const pairs = Array.from(rowOfEntries(epoch), (user, at) => `${user} ${epoch.col[at]}`);
      expect(pairs).toEqual(expect.arrayContaining(['0 4', '2 0']));
      const known = Array.from(rowOfEntries(whole), (user, at) => `${user} ${whole.col[at]}`);
      expect(known).toEqual(expect.arrayContaining(pairs));
    }
    // Drawn anew each epoch, and the same for a seed.
    if (replay === 3) expect(new Set(epochs.map(({ col }) => col.join())).size).toBeGreaterThan(1);
    expect(renewal(whole, later, replay, 1).positives(3)).toEqual(epochs[2]);
  }
});

test.each(SAMPLERS)('negatives avoid the whole training part, %s', (sampler) => {
  const batches = createSampler(renewal(whole, later, 2, 1), { sampler, batchSize: 4 }, 1);
  for (let epoch = 1; epoch <= 20; epoch++)
    for (let step = 0; step < batches.stepsPerEpoch; step++) {
      const { users, negatives } = batches.batch(epoch, step, 0);
      users.forEach((user, b) =>
        expect([...whole.col.subarray(whole.ptr[user], whole.ptr[user + 1])]).not.toContain(negatives[b]),
      );
    }
});

test.each(SAMPLERS)(
  'what arrives alone makes the batches of training on it, and of nothing none, %s',
  (sampler) => {
    const options = { sampler, batchSize: 3 };
    const all = createSampler(renewal(whole, whole, 0, 5), options, 5);
    const ordinary = createSampler(allOf(whole), options, 5);
    expect(all.stepsPerEpoch).toBe(ordinary.stepsPerEpoch);
    for (let step = 0; step < all.stepsPerEpoch; step++)
      expect(all.batch(2, step, 2)).toEqual(ordinary.batch(2, step, 2));
    expect(createSampler(renewal(whole, of([]), 3, 5), options, 5).stepsPerEpoch).toBe(0);
  },
);
