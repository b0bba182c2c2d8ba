import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { useBackend } from '#testing/backends.ts';
import type { Histories, WindowNeeds } from './nextItem.ts';
import { disposeHistories, disposeWindows, uploadHistories, uploadWindows } from './windows.ts';

beforeAll(() => useBackend('cpu'));

/** Seven items; one window that is cut, one of a single item, one that meets an item twice. */
const sequences = [[6, 1, 2, 3, 4], [5, 1], [4, 2, 4]]; // prettier-ignore
const needs: WindowNeeds = { length: 3, padding: 'left', predicts: 'each' };

const read = ({ tokens, positions, windows, last }: Histories) => ({
  tokens: [...tokens.ids.dataSync()],
  positions: [...positions.ids.dataSync()],
  ptr: [...windows.ptr.dataSync()],
  owners: [...windows.owners.dataSync()],
  last: [...last.ids.dataSync()],
  of: [tokens.rows, positions.rows, windows.longest, last.rows],
});

test('a batch holds the ends of sequences, by places among its own items, and predicts behind each token', async () => {
  const before = memory().numTensors;
  const batch = uploadWindows(7, sequences, needs);
  expect([...batch.items.ids.dataSync()]).toEqual([1, 2, 3, 4, 5]);
  expect(batch.items.rows).toBe(7);
  expect(read(batch)).toEqual({
    tokens: [0, 1, 2, 4, 3, 1],
    positions: [0, 1, 2, 2, 1, 2],
    ptr: [0, 3, 4, 6],
    owners: [0, 0, 0, 1, 2, 2],
    last: [2, 3, 5],
    of: [5, 3, 3, 6],
  });
  expect([...batch.rows.ids.dataSync()]).toEqual([0, 1, 2, 3, 4, 5]);
  expect([...batch.targets.dataSync()]).toEqual([2, 3, 4, 1, 2, 4]);
  expect([...batch.labels.dataSync()]).toEqual([1, 2, 3, 0, 1, 3]);
  expect([...batch.owners.dataSync()]).toEqual([0, 0, 0, 1, 2, 2]);
  expect([...batch.counts.dataSync()]).toEqual([2, 2, 1, 3, 1]);
  expect(await batch.met!.array()).toEqual([[1, 1, 1, 1, 0], [1, 0, 0, 0, 1], [0, 1, 0, 1, 0]]); // prettier-ignore
  disposeWindows(batch);
  expect(memory().numTensors).toBe(before);
});

test('where the last alone is predicted there is a row for each window; positions count from the first', () => {
  const batch = uploadWindows(7, sequences, {
    ...needs,
    padding: 'right',
    predicts: 'last',
    candidates: 'all',
  });
  expect(read(batch).positions).toEqual([0, 1, 2, 0, 0, 1]);
  expect([...batch.rows.ids.dataSync()]).toEqual([2, 3, 5]);
  expect([...batch.targets.dataSync()]).toEqual([4, 1, 4]);
  expect([...batch.labels.dataSync()]).toEqual([3, 0, 3]);
  expect([...batch.owners.dataSync()]).toEqual([0, 1, 2]);
  expect(batch.met).toBeUndefined();
  disposeWindows(batch);
});

test('histories are cut to their ends, and their tokens are rows of a table of all items', () => {
  const before = memory().numTensors;
  const histories = uploadHistories(7, sequences, needs);
  expect(read(histories)).toEqual({
    tokens: [2, 3, 4, 5, 1, 4, 2, 4],
    positions: [0, 1, 2, 1, 2, 0, 1, 2],
    ptr: [0, 3, 5, 8],
    owners: [0, 0, 0, 1, 1, 2, 2, 2],
    last: [2, 4, 7],
    of: [7, 3, 3, 8],
  });
  disposeHistories(histories);
  expect(memory().numTensors).toBe(before);
  expect(() => uploadHistories(7, [[]], needs)).toThrow();
});

test('what a model reads of the items of a batch is made for them, and freed with it', () => {
  let isFreed = false;
  const content = { dispose: () => void (isFreed = true) };
  const asked: Int32Array[] = [];
  const batch = uploadWindows(7, sequences, { ...needs, content: (items) => (asked.push(items), content) });
  expect(asked).toEqual([Int32Array.of(1, 2, 3, 4, 5)]);
  expect(batch.content).toBe(content);
  disposeWindows(batch);
  expect(isFreed).toBe(true);
});
