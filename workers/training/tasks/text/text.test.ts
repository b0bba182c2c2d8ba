import { beforeAll, expect, test } from 'vitest';
import { memory } from '@tensorflow/tfjs-core';
import * as tf from '#engine/tensors.ts';
import type { Dataset } from '#contract/dataset.ts';
import type { PartialConfig } from '#contract/fields.ts';
import { sequencesOf } from '#datasets/sequences.ts';
import { Stopped } from '#lib/control.ts';
import { recipeFor } from '#models/index.ts';
import type { Parameters } from '#models/model.ts';
import type { Pod } from '#models/pod/pod.ts';
import { disposeTextBatch, uploadTextBatch } from '#models/text/batch.ts';
import { useBackend } from '#testing/backends.ts';
import { circleDataset, withSentences } from '#testing/ordered.ts';
import type { TaskRunner, TaskSetting } from '../task.ts';
import { exchangesOf, tableRows } from './exam.ts';
import { openText } from './text.ts';

beforeAll(() => useBackend('cpu'));

const ITEMS = 14;
const dataset = withSentences(circleDataset(12, ITEMS));
const SMALL = { training: { d: 8 }, model: { layers: 1, heads: 2, inner: 8, prompts: 1 } };

/** A model that has learned nothing, with its start values on the device. */
async function begun(of: Dataset, answers: Record<string, unknown>) {
  const config: PartialConfig = { ...SMALL, answers };
  let model: Pod | undefined;
  const notes: string[] = [];
  await recipeFor('pod', config, of).execute({
    ...{ dataset: of, seed: 1, kept: () => ({}), pause: async () => {} },
    note: (sentence) => notes.push(sentence),
    train: async (plan) => {
      model = plan.model as Pod;
      return true;
    },
  });
  const parameters: Parameters = {};
  for (const { name, shape, initial } of model!.parameters)
    parameters[name] = tf.tensor(await initial(), [...shape]);
  return { model: model!, parameters, notes };
}

const open = (of: Dataset, setting: Partial<TaskSetting> = {}): TaskRunner =>
  openText({ dataset: of, protocol: 'strict', seed: 1, breathe: async () => {}, ...setting });

/** Negative log-likelihood of an item as the answer to a history. */
async function costOf(model: Pod, parameters: Parameters, user: number, history: number[], item: number) {
  const asked = [
    { task: 'sequential' as const, user, items: history.slice(-model.needs.history), answer: item },
  ];
  const batch = uploadTextBatch(exchangesOf(model.needs, asked), tableRows(model.needs), 'mask');
  const terms = tf.tidy(() => model.nll(parameters, batch));
  const sum = (await terms.data<'float32'>()).reduce((a, b) => a + b, 0);
  terms.dispose();
  disposeTextBatch(batch);
  return sum;
}

test('with beams for all items a list has them by their likelihood, without those that were met', async () => {
  const { model, parameters } = await begun(dataset, { beams: ITEMS });
  const before = memory().numTensors;
  const task = open(dataset);
  const { test: metrics, texts } = await task.both(model, parameters);
  const { texts: written, ...output } = await task.collect('model', model, parameters);
  const { sentences } = written!;
  const lists = written!.lists!;
  const held = dataset.test;
  const known = sequencesOf(dataset, ['train', 'val'])!;
  let hits = 0;
  for (let user = 0; user < dataset.users; user++) {
    const history = [...known.items.subarray(known.ptr[user], known.ptr[user + 1])];
    const offered = Array.from({ length: ITEMS }, (_, item) => item).filter(
      (item) => !history.includes(item),
    );
    const costs = await Promise.all(offered.map((item) => costOf(model, parameters, user, history, item)));
    const expected = offered.map((item, at) => ({ item, cost: costs[at] })).sort((a, b) => a.cost - b.cost);
    const own = lists.items.subarray(user * lists.width, user * lists.width + offered.length);
    expect([...own]).toEqual(expected.map(({ item }) => item));
    const wanted = held.col[held.ptr[user]];
    if ([...own].indexOf(wanted) < 10) hits++;
  }
  expect(metrics!.hit['10']).toBeCloseTo(hits / dataset.users, 12);
  expect(texts!.test).toMatchObject({ invalid: 0, duplicates: 0 });
  expect(Object.keys(texts!.test!.nll).sort()).toEqual(['explanation', 'sequential', 'topn']);
  expect(sentences!.written).toHaveLength(texts!.test!.sentences!.pairs);
  expect([output.d, output.itemHits.tests.length]).toEqual([0, ITEMS]);
  task.dispose();
  expect(memory().numTensors).toBe(before);
});

test('an epoch is chosen by the mean loss of the tasks, and a stop is heard while it is judged', async () => {
  const { model, parameters } = await begun(dataset, { beams: 2 });
  const task = open(dataset);
  const judged = await task.epoch(model, parameters);
  const losses = Object.values(judged.texts!.val!.nll);
  expect(losses).toHaveLength(3);
  expect(task.selected(judged)).toBeCloseTo(-losses.reduce((a, b) => a + b) / 3, 12);
  expect(judged.test).toBeUndefined();
  task.dispose();
  const before = memory().numTensors;
  const stopped = open(dataset, {
    breathe: async () => {
      throw new Stopped();
    },
  });
  await expect(stopped.epoch(model, parameters)).rejects.toThrow(Stopped);
  stopped.dispose();
  expect(memory().numTensors).toBe(before);
});

test('without sentences two tasks are learned and judged, and a note says so', async () => {
  const { explanations: _, ...silent } = dataset;
  const { model, parameters, notes } = await begun(silent, { beams: 2, constrained: false });
  const task = open(silent);
  const { texts } = await task.both(model, parameters);
  expect(notes).toEqual([expect.stringContaining('has no sentences')]);
  expect(Object.keys(texts!.val!.nll).sort()).toEqual(['sequential', 'topn']);
  expect(texts!.val!.sentences).toBeUndefined();
  // Who may write anything writes what names no item.
  expect(texts!.val!.invalid).toBeGreaterThan(0);
  expect((await task.floor()).sentences).toBeUndefined();
  task.dispose();
});

test('tells what questions and answers cost without the time that a person pauses it, and hits as released under that protocol alone', async () => {
  const { model, parameters } = await begun(dataset, { beams: 2, constrained: false });
  let waits = 0;
  const breathe = () => {
    waits++;
    return new Promise<void>((resolve) => setTimeout(resolve, 10));
  };
  const task = open(dataset, { protocol: 'paper-code', breathe });
  const begunAt = performance.now();
  const { texts } = await task.both(model, parameters);
  const all = (performance.now() - begunAt) / 1000;
  const { costs, legacy, sequential, topn } = texts!.test!;
  expect(Object.keys(costs!).sort()).toEqual(['explanation', 'sequential', 'topn']);
  const spent = Object.values(costs!).reduce((sum, { secondsPerAnswer: s }) => sum + s * dataset.users, 0);
  expect(spent).toBeGreaterThan(0);
  expect(spent).toBeLessThan(all - 0.008 * waits);
  // A sentence is asked for by a user and an item, top-N by a user and several.
  expect(costs!.topn!.tokens).toBeGreaterThan(costs!.explanation!.tokens);
  expect([legacy!.sequential!.users, legacy!.topn!.users]).toEqual([sequential!.users, topn!.users]);
  expect(legacy!.sequential!.hit['10']).toBeGreaterThanOrEqual(sequential!.hit['10']);
  task.dispose();
  const strict = open(dataset);
  expect((await strict.both(model, parameters)).texts!.test!.legacy).toBeUndefined();
  strict.dispose();
});

test('floors of sentences are those of the test part', async () => {
  const { sentences } = await open(dataset).floor();
  expect(sentences!.constant!.pairs).toBe(dataset.test.col.length);
  expect(sentences!.sameItem!.featureHit).toBe(100);
  expect(sentences!.constant!.featureHit).toBeLessThan(60);
});
