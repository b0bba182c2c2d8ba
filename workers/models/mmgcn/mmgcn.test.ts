import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { modalityGraph, type ModalityGraph } from '#datasets/graph.ts';
import { total } from '#losses/total.ts';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { expectLossGradient, randomParameters, toyBatch, toyDataset } from '#testing/toy.ts';
import type { Tables } from '../model.ts';
import { scores } from '../scores.ts';
import { uploadInputs } from './inputs.ts';
import { Mmgcn } from './mmgcn.ts';
import type { MmgcnOptions } from './parameters.ts';

const dataset = toyDataset();
const { users, items, train, features } = dataset;
const graph = modalityGraph(train, 'mean');

interface Form extends Partial<MmgcnOptions> {
  /** What each modality is projected to. */
  widths?: (number | undefined)[];
  graph?: ModalityGraph;
  modalities?: number;
}

const mmgcn = ({ widths = [4, 4], modalities = 2, graph: own = graph, ...changed }: Form = {}) =>
  new Mmgcn(uploadInputs(users, items, own, features.slice(0, modalities), 'std', widths), {
    d: 4,
    layers: 2,
    combine: 'concat',
    trainable: 'paper',
    reg: 0.3,
    regPreferences: 'all',
    learningRate: 1e-3,
    weightDecay: 0,
    seed: 1,
    ...changed,
  });

const FORMS: [string, Form][] = [
  ['concat', {}],
  ['add, raw widths but the first', { combine: 'add', widths: [6, undefined], regPreferences: 'first' }],
  ['ids that are not trained, raw widths', { trainable: 'code', widths: [undefined, undefined] }],
  ['odd widths, one modality, one layer', { d: 5, widths: [3], modalities: 1, layers: 1 }],
];

const lossOf = (model: Mmgcn, parameters: Tables, batch = toyBatch(model.needs)) =>
  total(Object.values(model.loss(parameters, batch)));

onEveryBackend('MMGCN', () => {
  test.each(FORMS)('%s: has the gradient of all loss parts', async (_, form) => {
    const model = mmgcn(form);
    await expectLossGradient(model, toyBatch(model.needs));
  });

  test.each(FORMS)('%s: a step scores as the whole table does', async (_, form) => {
    const model = mmgcn({ ...form, reg: 0 });
    const parameters = randomParameters(model) as Tables;
    const batch = toyBatch(model.needs);
    const margins = tf.matMul(scores(model.embeddings(parameters), batch.pairs, batch.size), [[1], [-1]]);
    const expected = await tf.mean(tf.softplus(tf.neg(margins))).data();
    await expectClose(lossOf(model, parameters), expected);
  });

  test('where no matrix listens to neighbours, content and ids alone rank, whatever the graph', async () => {
    const empty = { ...train, ptr: train.ptr.map(() => 0), col: new Int32Array(0) };
    const linked = mmgcn();
    const parameters = randomParameters(linked) as Tables;
    for (const name of Object.keys(parameters))
      if (/^(conv|near)/.test(name)) parameters[name] = tf.zerosLike(parameters[name]);
    const alone = mmgcn({ graph: modalityGraph(empty, 'mean') });
    await expectClose(linked.embeddings(parameters), await alone.embeddings(parameters).data());
  });

  test('with ids that are not trained the penalty changes no gradient', async () => {
    const gradients = async (reg: number) => {
      const model = mmgcn({ trainable: 'code', reg });
      const parameters = randomParameters(model) as Tables;
      const names = Object.keys(parameters);
      expect(names.some((name) => /Ids|pref/.test(name))).toBe(false);
      const batch = toyBatch(model.needs);
      const f = (...values: tf.Tensor[]) =>
        lossOf(model, Object.fromEntries(names.map((name, k) => [name, values[k]])) as Tables, batch);
      return Promise.all(
        tf
          .grads(f)(Object.values(parameters))
          .map((g) => g.data()),
      );
    };
    expect(await gradients(0.5)).toEqual(await gradients(0));
  });

  test('what fills widths up stays zero', () => {
    const { parameters } = mmgcn({ d: 5, widths: [3, undefined] });
    const initial = (name: string) => [
      ...(parameters.find((p) => p.name === name)!.initial() as Float32Array),
    ];
    expect(initial('userIds').filter((_, at) => at % 8 >= 5)).toEqual(Array(3 * users).fill(0));
    expect(initial('conv1_0').map(Boolean)).toEqual([
      ...Array.from({ length: 3 }, () => [true, true, true, false]).flat(),
      ...[false, false, false, false],
    ]);
  });

  test('its features are the last layers, whose mean ranks', async () => {
    const model = mmgcn();
    const parameters = randomParameters(model) as Tables;
    const [first, second] = model.features(parameters);
    expect([first.modality, second.modality]).toEqual(['visual', 'textual']);
    const mean = tf.mul(tf.add(first.table, second.table), 0.5);
    await expectClose(model.embeddings(parameters), await mean.data());
  });
});
