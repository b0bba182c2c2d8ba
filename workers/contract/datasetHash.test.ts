import { expect, it } from 'vitest';
import {
  contentHash,
  datasetHash,
  hashToday,
  isEarlierHash,
  isSameData,
  shortHash,
  tellingHash,
  underHashToday,
} from './datasetHash.ts';

const EARLIER = '19f55200e3993e1c9b1d3ed2dfb647aa809af31ccd30c532a322f4b0cb367cf7';
const today = datasetHash(EARLIER, ['visual', 'acoustic']);
const modality = (name: string, off = false) =>
  ({ name, ...(off && { change: { modality: name, off } }) }) as never;

it('tells apart what differs in a name, an order, or where one name ends', () => {
  const names = [[], ['visual'], ['image'], ['a', 'b'], ['b', 'a'], ['a,b'], ['ab'], ['a","b']];
  expect(new Set(names.map((list) => datasetHash(EARLIER, list))).size).toBe(names.length);
});

it('says what the earlier form said, and which form it is', () => {
  expect(today).toMatch(/^19f55200e3993e1c[\da-f]{48}-v2-[\da-f]{16}$/);
  expect([contentHash(today), contentHash(EARLIER)]).toEqual([EARLIER, EARLIER]);
  expect([isEarlierHash(EARLIER), isEarlierHash(today), isEarlierHash('toy')]).toEqual([true, false, false]);
  expect([shortHash(today), shortHash(EARLIER, 16)]).toEqual(['19f55200', '19f55200e3993e1c']);
  expect(tellingHash(EARLIER)).toBe('19f55200');
  expect(tellingHash(today)).not.toBe(tellingHash(datasetHash(EARLIER, ['image', 'acoustic'])));
});

it('recognises a dataset under its earlier hash, and no other', () => {
  expect(isSameData(EARLIER, today)).toBe(true);
  expect(isSameData(today, EARLIER)).toBe(true);
  expect(isSameData(undefined, undefined)).toBe(true);
  expect(isSameData(undefined, today)).toBe(false);
  expect(isSameData(today, datasetHash(EARLIER, ['image', 'acoustic']))).toBe(false);
  expect(isSameData(EARLIER.replace('1', '2'), today)).toBe(false);
});

it('gives what an earlier studio wrote the hash of today, by the modalities that were in use', () => {
  const report = {
    hash: EARLIER,
    modalities: [modality('visual'), modality('acoustic'), modality('textual', true)],
  };
  expect(hashToday(report)).toBe(today);
  expect(hashToday({ ...report, hash: today })).toBe(today);
  const kept = { dataset: { hash: EARLIER, name: 'tiktok' } };
  expect(underHashToday(kept, [{ hash: 'toy' }, { hash: today }])).toEqual({
    dataset: { hash: today, name: 'tiktok' },
  });
  expect(underHashToday(kept, [{ hash: 'toy' }])).toBe(kept);
});
