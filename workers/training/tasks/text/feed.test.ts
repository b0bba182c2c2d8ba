import { beforeAll, describe, expect, test } from 'vitest';
import { memory } from '@tensorflow/tfjs-core';
import { TEXT_TASKS } from '#contract/textMetrics.ts';
import { Random } from '#lib/random.ts';
import type { TextNeeds } from '#models/text/needs.ts';
import { ALL_TEMPLATES } from '#models/text/templates.ts';
import { textOf } from '#models/text/tokenizer.ts';
import { vocabularyOfData } from '#models/text/vocabulary.ts';
import { useBackend } from '#testing/backends.ts';
import { feedOf, turnOf } from './feed.ts';
import { samplersOf, type SamplerData } from './samplers.ts';

beforeAll(() => useBackend('cpu'));

/** Training histories of four, none, one and three of twelve items; the items 9 to 11 are held out. */
const histories = { ptr: Int32Array.of(0, 4, 4, 5, 8), items: Int32Array.of(3, 1, 4, 0, 5, 2, 6, 7) };
const data: SamplerData = {
  items: 12,
  histories,
  met: histories,
  explanations: {
    part: Uint8Array.of(0, 2, 0, 0),
    user: Int32Array.of(0, 0, 2, 3),
    item: Int32Array.of(3, 9, 5, 6),
    text: ['warm tone', 'held out', 'light and small and cheap', 'loud'],
  },
};
const vocabulary = vocabularyOfData(data, ALL_TEMPLATES, { digits: 1, most: 20 });
const needs: TextNeeds = {
  tasks: TEXT_TASKS,
  vocabulary,
  history: 2,
  candidates: 5,
  labelCut: 4,
  lossMode: 'mask',
  templates: 'bare',
  mixing: 'alternate',
};
const feedWith = (changes: Partial<TextNeeds> = {}, of = data, batchSize = 2) =>
  feedOf(samplersOf(of, { ...needs, ...changes }), { ...needs, ...changes }, batchSize, 7);

type Feed = ReturnType<typeof feedWith>;

/** The sources and labels of a batch as texts, and their tasks. */
function read(feed: Feed, epoch: number, step: number) {
  const batch = feed.batch(epoch, step);
  const { sources, inputs, labels } = batch;
  const split = (ptr: Int32Array, tokens: ArrayLike<number>) =>
    [...ptr.subarray(1)].map((end, n) => textOf(vocabulary, Array.from(tokens).slice(ptr[n], end)));
  const found = {
    tasks: [...sources.tasks],
    asked: split(sources.ptr, sources.tokens.ids.dataSync()),
    answers: split(inputs.ptr, labels.dataSync()),
    padding: batch.padding,
  };
  feed.dispose(batch);
  return found;
}

describe('a feed of texts', () => {
  test('lets tasks take turns, and an epoch changes nothing in that', () => {
    const feed = feedWith();
    // Three sentences, two users with two items, three users with one: one batch of two of each.
    expect(feed.stepsPerEpoch).toBe(3);
    const tasks = [1, 2].flatMap((epoch) => [0, 1, 2].map((step) => read(feed, epoch, step).tasks));
    expect(tasks).toEqual([0, 1, 2, 0, 1, 2].map((task) => [task, task]));
    const two = { mixing: 'alternate', batchSize: 1, row: 0 } as const;
    expect([0, 1, 2, 3, 4].map((batch) => turnOf('alternate', 2, { ...two, batch }).turn)).toEqual([
      0, 1, 0, 1, 0,
    ]);
  });

  test('walks each list in the order of the data, then shuffled, and leaves none out', () => {
    const feed = feedWith({ tasks: ['explanation'] }, data, 1);
    const answers = (epoch: number) => [0, 1, 2].map((step) => read(feed, epoch, step).answers[0]);
    const inOrder = ['warm tone', 'light and small and', 'loud'];
    expect(answers(1)).toEqual(inOrder);
    const passes = [2, 3, 4, 5].map(answers);
    for (const pass of passes) expect(pass.toSorted()).toEqual(inOrder.toSorted());
    expect(passes.some((pass) => pass.join() !== inOrder.join())).toBe(true);
  });

  test('hands out the same batch whatever came before, and frees all of it', () => {
    const before = memory().numTensors;
    const walked = feedWith({ templates: 'all' });
    for (let epoch = 1; epoch < 4; epoch++) for (let step = 0; step < 3; step++) read(walked, epoch, step);
    expect(read(walked, 2, 1)).toEqual(read(feedWith({ templates: 'all' }), 2, 1));
    expect(memory().numTensors).toBe(before);
  });

  test('mixes tasks within a batch, which takes more places', () => {
    const mixed = feedWith({ mixing: 'mixed' }, data, 3);
    const one = read(mixed, 1, 0);
    expect(one.tasks).toEqual([0, 1, 2]);
    expect(one.padding.empty).toBeGreaterThan(0);
    expect(read(mixed, 1, 1).tasks).toEqual([0, 1, 2]);
  });

  test('does without tasks that the data has nothing for, and refuses none at all', () => {
    const { explanations: _, ...silent } = data;
    expect(read(feedWith({}, silent), 1, 0).tasks).toEqual([1, 1]);
    const empty = { ptr: Int32Array.of(0, 0), items: new Int32Array() };
    expect(() => feedWith({}, { items: 3, histories: empty, met: empty })).toThrow('nothing to write texts');
  });

  test('works with one user and one item', () => {
    const one = { ptr: Int32Array.of(0, 1), items: Int32Array.of(0) };
    expect(read(feedWith({}, { items: 1, histories: one, met: one }), 1, 0)).toMatchObject({
      asked: ['user _ 1 item _ 1', 'user _ 1 item _ 1'],
      answers: ['1', '1'],
    });
  });
});

describe('samples', () => {
  const samplers = samplersOf(data, needs);
  const drawn = (task: (typeof TEXT_TASKS)[number]) =>
    Array.from({ length: 200 }, (_, n) => {
      const { size, sample } = samplers.get(task)!;
      return sample(n % size, new Random(n));
    });

  test('of a history are any stretch of it, cut to its end', () => {
    const stretches = new Set(
      drawn('sequential').map(({ items, answer }) => `${[...Array.from(items), answer]}`),
    );
    expect(stretches).toEqual(new Set(['3,1', '3,1,4', '1,4,0', '1,4', '4,0', '2,6', '2,6,7', '6,7']));
  });

  test('of candidates hold a training item and others that were not met', () => {
    for (const { user, items, answer } of drawn('topn')) {
      const own = histories.items.subarray(histories.ptr[user], histories.ptr[user + 1]);
      expect(own).toContain(answer);
      expect(new Set(Array.from(items)).size).toBe(5);
      expect(Array.from(items).filter((item) => own.includes(item))).toEqual([answer]);
    }
  });

  test('are fewer candidates where few items are left', () => {
    const few = samplersOf({ ...data, items: 8 }, { ...needs, candidates: 20 }).get('topn')!;
    const { items, answer } = few.sample(0, new Random(1));
    expect(new Set(Array.from(items))).toEqual(new Set([2, 5, 6, 7, answer]));
  });
});
