import { beforeAll, expect, test } from 'vitest';
import { memory } from '@tensorflow/tfjs-core';
import type { WindowNeeds, Windows } from '#models/nextItem.ts';
import { Random } from '#lib/random.ts';
import { useBackend } from '#testing/backends.ts';
import { feedOf, hiddenIn, samplesOf } from './feed.ts';

beforeAll(() => useBackend('cpu'));

/** Histories of five, none, one and two of eight items. */
const histories = {
  ptr: Int32Array.of(0, 5, 5, 6, 8),
  items: Int32Array.of(3, 1, 4, 0, 5, 2, 6, 7),
};
const needs = (predicts: WindowNeeds['predicts']): WindowNeeds => ({ length: 2, padding: 'left', predicts });

test('whoever has two items is a sample; or every item that follows another is', () => {
  expect(samplesOf(histories, 'each')).toEqual({ users: Int32Array.of(0, 3), until: Int32Array.of(5, 8) });
  expect(samplesOf(histories, 'last')).toEqual({
    users: Int32Array.of(0, 0, 0, 0, 3),
    until: Int32Array.of(2, 3, 4, 5, 8),
  });
});

const ascending = (a: number, b: number) => a - b;

/** What every window of a batch predicts, oldest first, and of which window. */
const read = ({ targets, owners }: Windows) => ({
  targets: [...targets.dataSync()],
  owners: [...owners.dataSync()],
});

test('an epoch has every sample once, windows end where it ends and hold at most S items', () => {
  const before = memory().numTensors;
  const feed = feedOf(histories, 8, needs('last'), 2, 1);
  expect(feed.stepsPerEpoch).toBe(3);
  const targets = [0, 1, 2].flatMap((step) => {
    const batch = feed.batch(1, step);
    expect(batch.windows.longest).toBeLessThanOrEqual(2);
    const found = read(batch).targets;
    feed.dispose(batch);
    return found;
  });
  expect(targets.toSorted(ascending)).toEqual([0, 1, 4, 5, 7]);
  expect(memory().numTensors).toBe(before);

  const each = feedOf(histories, 8, needs('each'), 9, 1);
  expect(each.stepsPerEpoch).toBe(1);
  const batch = each.batch(4, 0);
  const of = read(batch);
  expect(of.targets.toSorted(ascending)).toEqual([0, 5, 7]);
  // Of the user with five items the last three are in the window.
  expect(of.owners.filter((owner) => owner === of.owners[of.targets.indexOf(5)])).toHaveLength(2);
  each.dispose(batch);
});

test('a batch is a function of seed, epoch and step, whatever was asked for before', () => {
  const at = (seed: number, epoch: number, step: number) => {
    const feed = feedOf(histories, 8, needs('last'), 2, seed);
    feed.dispose(feed.batch(3, 1));
    const batch = feed.batch(epoch, step);
    const found = read(batch).targets;
    feed.dispose(batch);
    return found;
  };
  const epochOf = (seed: number, epoch: number) => [0, 1, 2].map((step) => at(seed, epoch, step));
  expect(epochOf(1, 2)).toEqual(epochOf(1, 2));
  expect([epochOf(2, 2), epochOf(1, 5)]).not.toContainEqual(epochOf(1, 2));
});

test('where items are hidden a batch holds the ends of histories, and predicts what is hidden in them', () => {
  const hiding: WindowNeeds = { ...needs('hidden'), length: 3, hides: 0.5, candidates: 'all' };
  const batches = [1, 1, 2].map((epoch) => {
    const feed = feedOf(histories, 8, hiding, 9, 1);
    const batch = feed.batch(epoch, 0);
    const tokens = [...batch.tokens.ids.dataSync()];
    const [items, rows] = [batch.items, batch.rows].map(({ ids }) => [...ids.dataSync()]);
    // Behind the items stands what hides them.
    expect(batch.tokens.rows).toBe(items.length + 1);
    const hidden = [...tokens.keys()].filter((row) => tokens[row] === items.length);
    expect(rows).toEqual(hidden);
    const found = { tokens, ...read(batch) };
    feed.dispose(batch);
    return found;
  });
  expect(batches[0]).toEqual(batches[1]);
  expect(batches[0].tokens).not.toEqual(batches[2].tokens);
  // Three items of the longest history, two of the other; each window has a gap.
  expect(batches[0].tokens).toHaveLength(5);
  expect(new Set(batches[0].owners).size).toBe(2);
  expect(batches[0].targets.every((item) => [4, 0, 5, 6, 7].includes(item))).toBe(true);
});

test('the last is hidden where no other is', () => {
  expect(hiddenIn(3, 0, new Random('hidden'))).toEqual([false, false, true]);
  const shares = Array.from({ length: 200 }, (_, n) => hiddenIn(10, 0.3, new Random('hidden', n)));
  const share = shares.flat().filter(Boolean).length / 2000;
  expect(share).toBeGreaterThan(0.27);
  expect(share).toBeLessThan(0.34);
});
