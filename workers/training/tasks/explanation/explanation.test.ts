import { beforeAll, expect, test } from 'vitest';
import { memory } from '@tensorflow/tfjs-core';
import * as tf from '#engine/tensors.ts';
import type { Dataset } from '#contract/dataset.ts';
import { recipeFor } from '#models/index.ts';
import type { Parameters } from '#models/model.ts';
import type { Peter } from '#models/peter/peter.ts';
import { END } from '#models/text/vocabulary.ts';
import { useBackend } from '#testing/backends.ts';
import { circleDataset, withSentences } from '#testing/ordered.ts';
import type { TaskRunner } from '../task.ts';
import { explainedIn } from './explained.ts';
import { openExplanation } from './explanation.ts';
import { drawingOf } from './feed.ts';

beforeAll(() => useBackend('cpu'));

const dataset = withSentences(circleDataset(12, 14));

/** A model that has learned nothing, with its start values on the device. */
async function begun(of: Dataset) {
  let model: Peter | undefined;
  const notes: string[] = [];
  const config = { training: { d: 8 }, model: { layers: 1, inner: 8 } };
  await recipeFor('peter', config, of).execute({
    ...{ dataset: of, seed: 1, kept: () => ({}), pause: async () => {} },
    note: (sentence) => notes.push(sentence),
    train: async (plan) => {
      model = plan.model as Peter;
      return true;
    },
  });
  const parameters: Parameters = {};
  for (const { name, shape, initial } of model!.parameters)
    parameters[name] = tf.tensor(await initial(), [...shape]);
  return { model: model!, parameters, notes };
}

const open = (of: Dataset, protocol: 'strict' | 'paper-code' = 'strict'): TaskRunner =>
  openExplanation({ dataset: of, protocol, seed: 1, breathe: async () => {} });

test('nothing is ranked: sentences, ratings and the loss of a word are judged, and an epoch is chosen by the loss', async () => {
  const { model, parameters } = await begun(dataset);
  const before = memory().numTensors;
  const task = open(dataset);
  const epoch = await task.epoch(model, parameters);
  expect(epoch).toEqual({ texts: { val: { nll: { explanation: expect.any(Number) as number } } } });
  expect(task.selected(epoch)).toBe(-epoch.texts!.val!.nll.explanation!);
  const judged = await task.both(model, parameters);
  expect([judged.val, judged.test]).toEqual([undefined, undefined]);
  const { nll, sentences, ratings } = judged.texts!.test!;
  expect(nll.explanation).toBeGreaterThan(0);
  expect([sentences!.pairs, ratings!.pairs]).toEqual([12, 12]);
  const output = await task.collect('model', model, parameters);
  expect([output.d, output.texts!.lists]).toEqual([0, undefined]);
  expect(output.texts!.sentences!.written).toHaveLength(12);
  expect(output.texts!.sentences!.item).toEqual(dataset.test.col);
  task.dispose();
  expect(memory().numTensors).toBe(before);
});

test('floors are of sentences and of the mean rating, not of lists', async () => {
  const floor = await open(dataset).floor();
  expect(Object.keys(floor)).toEqual(['sentences']);
  expect(floor.sentences!.sameItem!.featureHit).toBe(100);
  const { part, rating } = dataset.explanations!;
  const of = (at: number) => [...rating!].filter((_, n) => part[n] === at);
  const mean = of(0).reduce((a, b) => a + b) / of(0).length;
  const off = of(2).map((value) => value - mean);
  expect(floor.sentences!.meanRating!.rmse).toBeCloseTo(
    Math.sqrt(off.reduce((sum, value) => sum + value * value, 0) / off.length),
    5,
  );
});

test('without ratings the model writes and does not rate, and a note says so', async () => {
  const { rating: _, ...explanations } = dataset.explanations!;
  const silent = { ...dataset, explanations };
  const { model, parameters, notes } = await begun(silent);
  expect(notes).toEqual([expect.stringContaining('has no ratings')]);
  expect(model.parameters.map(({ name }) => name).filter((name) => name.startsWith('rating'))).toEqual([]);
  const { texts } = await open(silent).both(model, parameters);
  expect(texts!.test!.ratings).toBeUndefined();
  expect((await open(silent).floor()).sentences!.meanRating).toBeUndefined();
});

test('what is written is the likeliest word each time, by the words before it', async () => {
  const { model, parameters } = await begun(dataset);
  const task = open(dataset);
  await task.both(model, parameters);
  const { texts } = await task.collect('model', model, parameters);
  const { user, item, written } = texts!.sentences!;
  const { pieces } = model.needs.vocabulary;
  const words = [0];
  while (words.length <= model.needs.labelCut && words.at(-1) !== END) {
    const batch = model.upload([{ user: user[0], item: item[0], words: [...words, END], rating: 1 }]);
    const logits = tf.tidy(() =>
      model.next(model.states(parameters, batch, { rate: 0, key: 0 }), parameters, batch),
    );
    const last = [...(await logits.data())].slice(-pieces.length);
    words.push(last.indexOf(Math.max(...last)));
    logits.dispose();
    model.free(batch);
  }
  const expected = words.slice(1).filter((word) => word !== END && word !== 0);
  expect(written[0].replaceAll(' ', '')).toBe(expected.map((word) => pieces[word]).join(''));
});

test('batches go through all sentences before one comes again, and begin where a pass ended', async () => {
  const { model } = await begun(dataset);
  const explained = explainedIn(dataset, 'train', model.needs);
  const { stepsPerEpoch, draw } = drawingOf(explained, 7, 1);
  expect(stepsPerEpoch).toBe(Math.floor(explained.length / 7));
  const drawn = Array.from({ length: 3 * stepsPerEpoch }, (_, at) =>
    draw(1 + Math.floor(at / stepsPerEpoch), at % stepsPerEpoch),
  ).flat();
  expect(drawn.slice(0, explained.length)).toEqual(explained);
  expect(new Set(drawn.slice(explained.length, 2 * explained.length)).size).toBe(explained.length);
});
