import { expect, test } from 'vitest';
import { Random } from '#lib/random.ts';
import { cutRows, walksOf } from './parts.ts';

/** Row pointers of rows with so many entries. */
function pointers(degrees: number[]): Int32Array {
  const ptr = Int32Array.from([0, ...degrees]);
  for (let r = 0; r < degrees.length; r++) ptr[r + 1] += ptr[r];
  return ptr;
}

/** The parts of a row, as `parts.wgsl` finds them. */
function partsOf(begin: number, end: number, { block, places, spans }: ReturnType<typeof cutRows>) {
  const at = Math.floor(begin / block);
  const first = begin % block === 0 ? places[at] : places[at + 1] - 1;
  const count = Math.floor((end - 1) / block) - at + 1;
  return Array.from({ length: count }, (_, p) => [...spans.subarray(3 * (first + p), 3 * (first + p + 1))]);
}

test('rows of at most a block are not cut', () => {
  const { block, spans, places } = cutRows(pointers([0, 1, 64, 64]));
  expect([block, spans.length, places.length]).toEqual([64, 0, 0]);
});

test('longer ones are cut at the multiples of the block, and every one finds its parts', () => {
  const random = new Random('degrees');
  const some = Array.from({ length: 200 }, () => random.integer(random.uniform() < 0.3 ? 300 : 9));
  for (const degrees of [[65], [63, 66], [64, 65, 0, 127, 200], [1, 70, 70, 70, 5, 64], some]) {
    const ptr = pointers(degrees);
    const cuts = cutRows(ptr);
    degrees.forEach((degree, r) => {
      if (degree <= cuts.block) return;
      const parts = partsOf(ptr[r], ptr[r + 1], cuts);
      expect([parts[0][0], parts.at(-1)![1]]).toEqual([ptr[r], ptr[r + 1]]);
      parts.forEach(([from, to, row], p) => {
        expect(to - from).toBeLessThanOrEqual(cuts.block);
        expect(to).toBe(parts[p + 1]?.[0] ?? ptr[r + 1]);
        expect(row).toBe(r);
      });
    });
    expect(cuts.places.at(-1)).toBe(cuts.spans.length / 3);
  }
});

test('of a row of a hundred thousand entries no thread walks along more than 512', () => {
  const { block, spans } = cutRows(pointers([3, 100_000, 70]));
  expect(block).toBe(512);
  expect(spans.length / 3).toBeLessThanOrEqual(100_000 / 512 + 2);
});

test('on degrees like those of TikTok the longest walk is 64 entries, a tenth of the longest row', () => {
  // One user in a hundred holds two thirds of 59,541 interactions.
  const degrees = Array.from({ length: 9308 }, (_, u) => (u % 100 === 0 ? 300 + (u % 7) * 50 : 2));
  const { block, spans } = cutRows(pointers(degrees));
  const walks = walksOf(pointers(degrees), spans, block);
  expect(Math.max(...walks)).toBeLessThanOrEqual(64);
  expect(Math.max(...degrees)).toBe(600);
});

test('a batch of so many entries has tables of one size, whichever of its rows are long, or none', () => {
  const many = Array<number>(330).fill(1);
  const batches = [[330], [1, 100, 29, 200], [65, 66, 65, 66, 68], many].map((degrees) =>
    cutRows(pointers(degrees), true),
  );
  for (const { block, spans, places } of batches) {
    expect([block, spans.length / 3, places.length]).toEqual([64, 12, 7]);
    expect([...spans.subarray(3 * places.at(-1)!)].every((at) => at === 0)).toBe(true);
  }
  expect(cutRows(pointers([64]), true).spans.length).toBe(0);
});
