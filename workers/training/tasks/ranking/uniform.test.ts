import { expect, test } from 'vitest';
import { defaultsOf } from '#contract/fields.ts';
import { trainingFields } from '#contract/models/common.ts';
import { toyDataset } from '#testing/toy.ts';
import { drawing } from './drawing.ts';
import { allOf } from './sampler.ts';
import { uniformTriplets } from './uniform.ts';

const { train } = toyDataset();
const training = { ...defaultsOf(trainingFields), batchSize: 3 };

test('uniform triplets hold each user once where there are enough, and any item', () => {
  const of = (count: number) => uniformTriplets({ rows: 40, cols: 5 }, count, 1, 'kd').batch(2, 3, 0);
  const { users, positives, negatives } = of(40);
  expect([...users].sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, u) => u));
  expect(new Set([...positives, ...negatives])).toEqual(new Set([0, 1, 2, 3, 4]));
  expect(positives.some((item, b) => item === negatives[b])).toBe(true);
  expect(new Set(of(20).users).size).toBe(20);
});

test('fewer users than triplets stand in several of them', () => {
  const { users, positives } = uniformTriplets({ rows: 3, cols: 1 }, 50, 1, 'kd').batch(1, 0, 0);
  expect(users).toHaveLength(50);
  expect(new Set(users)).toEqual(new Set([0, 1, 2]));
  expect([...positives].every((item) => item === 0)).toBe(true);
});

test('they are a function of seed, name, epoch and step', () => {
  const at = (seed: number, name: string, epoch: number, step: number) =>
    uniformTriplets(train, 4, seed, name).batch(epoch, step, 0);
  expect(at(1, 'kd', 2, 3)).toEqual(at(1, 'kd', 2, 3));
  const others = [at(2, 'kd', 2, 3), at(1, 'other', 2, 3), at(1, 'kd', 3, 3), at(1, 'kd', 2, 4)];
  for (const other of others) expect(other).not.toEqual(at(1, 'kd', 2, 3));
});

test('a stream changes nothing of the batch beside it', () => {
  for (const sampler of ['perInteraction', 'perUser'] as const) {
    const drawn = (streams?: { name: string; uniform?: number }[]) =>
      drawing(allOf(train), { streams }, { ...training, sampler }, 1).draw(2, 1);
    const { streams, ...triplets } = drawn([{ name: 'kd', uniform: 9 }, { name: 'more' }]);
    expect(triplets).toEqual(drawn());
    expect(streams!.kd.users).toHaveLength(9);
    expect(streams!.more.users).toHaveLength(3);
  }
});
