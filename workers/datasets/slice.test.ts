import { describe, expect, test } from 'vitest';
import type { Csr, Dataset } from '#contract/dataset.ts';
import { csrFromPairs, rowOfEntries, unionCsr } from './csr.ts';
import { hashDataset } from './hash.ts';
import { DataLaboratory } from './laboratory.ts';
import { arrivalOf, arrived, sliced, sliceOf } from './slice.ts';

const PAIRS = [
  [0, 0],
  [0, 1],
  [0, 3],
  [1, 0],
  [1, 2],
  [2, 1],
  [2, 2],
  [2, 4],
  [3, 0],
  [3, 4],
] as const;

function dataset(times?: number[]): Dataset {
  const of = (pairs: readonly (readonly [number, number])[]) =>
    csrFromPairs(
      4,
      5,
      pairs.map(([user]) => user),
      pairs.map(([, item]) => item),
    ).csr;
  return {
    ...{ name: 'ten', hash: 'whole', synthetic: true, users: 4, items: 5 },
    ...{ train: of(PAIRS), val: of([]), test: of([[3, 1]]) },
    ...{ features: [], split: { method: 'given' } },
    ...(times && { times: Float64Array.from(times) }),
  };
}

const pairsOf = (csr: Csr) => Array.from(rowOfEntries(csr), (user, at) => [user, csr.col[at]]);
const rule = (share: number, seed = 1) => ({ share, seed });

describe('without times', () => {
  test('a share is drawn at random, the same for a seed, and nothing is lost', () => {
    const whole = dataset();
    for (const share of [0, 0.1, 0.25, 0.5, 0.99, 1]) {
      const { before, later } = sliceOf(whole, rule(share));
      expect(later.col.length).toBe(Math.round(share * PAIRS.length));
      expect(before.col.length + later.col.length).toBe(PAIRS.length);
      expect(unionCsr(before, later)).toEqual(whole.train);
      expect(sliceOf(whole, rule(share))).toEqual({ before, later });
    }
    const drawn = [1, 2, 3, 4, 5, 6].map((seed) => pairsOf(sliceOf(whole, rule(0.3, seed)).later).join());
    expect(new Set(drawn).size).toBeGreaterThan(3);
  });

  test('every interaction is as likely as the others', () => {
    const counts = new Map<string, number>();
    for (let seed = 0; seed < 2000; seed++)
      for (const pair of pairsOf(sliceOf(dataset(), rule(0.3, seed)).later))
        counts.set(pair.join(), (counts.get(pair.join()) ?? 0) + 1);
    expect(counts.size).toBe(PAIRS.length);
    // Six standard deviations of 2000 draws with probability 0.3.
    for (const count of counts.values()) expect(Math.abs(count - 600)).toBeLessThan(123);
  });
});

describe('with times', () => {
  test('the newest arrive later, whatever the seed; of equal times the higher user, then the higher item', () => {
    const whole = dataset([9, 1, 5, 5, 5, 2, 5, 5, 3, 4]);
    for (const seed of [1, 7]) {
      const newest = (share: number) => pairsOf(sliceOf(whole, rule(share, seed)).later);
      expect(newest(0.1)).toEqual([[0, 0]]);
      expect(newest(0.2)).toEqual([
        [0, 0],
        [2, 4],
      ]);
      expect(newest(0.4)).toEqual([
        [0, 0],
        [1, 2],
        [2, 2],
        [2, 4],
      ]);
    }
    expect(arrivalOf(whole, rule(0.1)).by).toBe('time');
  });
});

test('what arrives is counted: users, and who and what is new', () => {
  const whole = dataset([9, 9, 9, 1, 1, 1, 1, 8, 1, 7]);
  const { users, ...arrival } = arrivalOf(whole, rule(0.4));
  expect([...users]).toEqual([0, 2]);
  expect(arrival).toEqual({
    ...{ share: 0.4, seed: 1, of: 'whole', by: 'time', interactions: 4 },
    ...{ newUsers: 1, newItems: 1 },
  });
});

test('a dataset that waits for a part has a hash of its own, names the whole, and becomes it again', async () => {
  const whole = { ...dataset(), hash: await hashDataset(dataset()) };
  const before = sliced(whole, rule(0.3));
  expect(before.slice).toEqual({ share: 0.3, seed: 1, of: whole.hash, by: 'random', interactions: 3 });
  const hashes = await Promise.all([0, 0.3, 0.5].map((share) => hashDataset(sliced(whole, rule(share)))));
  expect(new Set([whole.hash, ...hashes]).size).toBe(4);
  const waiting = { ...before, hash: hashes[1] };
  expect(arrived(waiting).train).toEqual(whole.train);
  expect(arrived(waiting)).toBe(arrived(waiting));
});

test('a share that is none is refused', () => {
  for (const share of [-0.1, 1.1, NaN])
    expect(() => sliceOf(dataset(), rule(share))).toThrow('must be a number from 0 to 1');
});

test('the laboratory slices what is loaded, changed or not, and gives it back', async () => {
  const laboratory = new DataLaboratory();
  const loaded = await laboratory.generate({ source: 'synthetic', preset: 'mini', seed: 1 });
  const edit = { seed: 1, changes: [{ modality: 'visual', noise: 1 }] };
  const whole = await laboratory.edit(edit);
  const report = await laboratory.slice(rule(0.1));
  expect(report.slice).toMatchObject({ share: 0.1, of: whole.hash, by: 'random' });
  expect(report.edit).toEqual(edit);
  expect(report.interactions.train + report.slice!.interactions).toBe(loaded.interactions.train);
  const { later, train, hash } = await laboratory.dataset();
  expect([later!.col.length, train.col.length]).toEqual([
    report.slice!.interactions,
    report.interactions.train,
  ]);
  expect(hash).toBe(report.hash);
  // Another slice is one of the whole, not of the slice before.
  expect((await laboratory.slice(rule(0.5))).slice!.of).toBe(whole.hash);
  expect((await laboratory.arrival(rule(0.1))).interactions).toBe(report.slice!.interactions);
  expect((await laboratory.slice(undefined)).hash).toBe(whole.hash);
  await laboratory.slice(rule(0.1));
  expect((await laboratory.edit(undefined)).hash).toBe(loaded.hash);
});
