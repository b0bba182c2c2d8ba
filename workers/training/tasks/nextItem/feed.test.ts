import { beforeAll, expect, test } from 'vitest';
import { memory } from '@tensorflow/tfjs-core';
import type { WindowNeeds, Windows } from '#models/nextItem.ts';
import { useBackend } from '#testing/backends.ts';
import { feedOf, samplesOf } from './feed.ts';

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
