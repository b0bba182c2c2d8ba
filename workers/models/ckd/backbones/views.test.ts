import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import type { Csr } from '#contract/dataset.ts';
import { defaultsOf } from '#contract/fields.ts';
import { backboneFields, type BackboneName } from '#contract/models/ckd/backboneFields.ts';
import { csrFromPairs } from '#datasets/csr.ts';
import { Random } from '#lib/random.ts';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { expectGradient } from '#testing/gradients.ts';
import { randomParameters, toyDataset } from '#testing/toy.ts';
import type { Tables } from '../../model.ts';
import { tableIn, type Backbone } from '../backbone.ts';
import { uploadInputs, type BackboneInputs } from '../inputs.ts';
import { full, only, without, type View } from '../view.ts';
import { BACKBONES } from './all.ts';

const dataset = toyDataset();
const { users, items } = dataset;
const NAMES = Object.keys(BACKBONES) as BackboneName[];
const VIEWS: readonly View[] = [full(2), only(2, 0), only(2, 1), [false, false]];

const inputsWith = (averages: BackboneInputs['averages'] = 'both') =>
  uploadInputs({ width: 4, seed: 1, train: dataset.train, averages }, dataset.features, 'raw');
/** So many modalities of several widths. */
function inputsOf(train: Csr, count: number): BackboneInputs {
  const features = Array.from({ length: count }, (_, m) => {
    const random = new Random('modality', m);
    const cols = 1 + (m % 5);
    const data = Float32Array.from({ length: train.cols * cols }, () => random.uniform() * 2 - 1);
    return { name: `m${m}`, rows: train.cols, cols, data };
  });
  return uploadInputs({ width: 4, seed: 1, train, averages: 'both' }, features, 'raw');
}
const backboneOf = (name: BackboneName, inputs = inputsWith()): Backbone =>
  BACKBONES[name](inputs, defaultsOf(backboneFields));
const parametersOf = (backbone: Backbone) =>
  randomParameters({ parameters: backbone.parameters } as never) as Tables;

test('without a modality of two is the view of the other alone', () => {
  expect(without(2, 0)).toEqual(only(2, 1));
  expect(without(3, 1)).toEqual([true, false, true]);
});

onEveryBackend('a backbone in a view', () => {
  test.each(NAMES)('%s has the gradient of every view', async (name) => {
    const backbone = backboneOf(name);
    const parameters = parametersOf(backbone);
    const names = Object.keys(parameters);
    for (const view of VIEWS)
      await expectGradient(
        (...values) => tableIn(backbone, Object.fromEntries(names.map((n, k) => [n, values[k]])), view),
        Object.values(parameters),
        // Kinks of three layers lie close, and a small step shows what float32 rounds.
        { step: 5e-4, absolute: 4e-3 },
      );
  });

  test.each(NAMES)('%s knows nothing of a modality that was taken away but its means', async (name) => {
    const inputs = inputsWith();
    const backbone = backboneOf(name, inputs);
    const parameters = parametersOf(backbone);
    const reversed = { ...parameters, preferences1: tf.reverse(parameters.preferences1, 0) } as Tables;
    const values = (of: Tables, view: View) => tableIn(backbone, of, view).data();
    await expectClose(await values(reversed, only(2, 0)), await values(parameters, only(2, 0)));
    expect(await values(reversed, full(2))).not.toEqual(await values(parameters, full(2)));
  });

  test.each(NAMES)('%s keeps what users prefer where only features are taken away', async (name) => {
    const backbone = backboneOf(name, inputsWith('features'));
    const parameters = parametersOf(backbone);
    const without1 = await tableIn(backbone, parameters, only(2, 0)).data();
    const reversed = { ...parameters, preferences1: tf.reverse(parameters.preferences1, 0) } as Tables;
    expect(await tableIn(backbone, reversed, only(2, 0)).data()).not.toEqual(without1);
  });

  test.each(NAMES)('%s has the same bits in a view alone and beside others', async (name) => {
    const backbone = backboneOf(name);
    const parameters = parametersOf(backbone);
    for (const [v, table] of backbone.tables(parameters, VIEWS).entries())
      expect(await table.data()).toEqual(await tableIn(backbone, parameters, VIEWS[v]).data());
  });

  test.each(NAMES.flatMap((name) => [1, 3, 9].map((count) => [name, count] as const)))(
    '%s takes %i modalities, one that binds more than a kernel does too',
    async (name, count) => {
      const backbone = backboneOf(name, inputsOf(dataset.train, count));
      const parameters = parametersOf(backbone);
      const views = [full(count), only(count, count - 1), without(count, 0)];
      const gradient = tf.grad((ids: tf.Tensor) =>
        tf.addN(backbone.tables({ ...parameters, ids }, views).map((table) => tf.sum(tf.square(table)))),
      )(parameters.ids);
      expect((await gradient.data()).every(Number.isFinite)).toBe(true);
      expect(backbone.features!(parameters).map(({ modality }) => modality)).toEqual(
        Array.from({ length: count }, (_, m) => `m${m}`),
      );
    },
  );

  test.each(NAMES)('%s takes one user and one item, with and without a click', async (name) => {
    for (const clicks of [[0], []]) {
      const backbone = backboneOf(name, inputsOf(csrFromPairs(1, 1, clicks, clicks).csr, 2));
      for (const table of backbone.tables(parametersOf(backbone), VIEWS))
        expect((await table.data()).every(Number.isFinite)).toBe(true);
    }
  });

  test('LightGCN-M without layers is VBPR', async () => {
    const inputs = inputsWith();
    const [graph, plain] = [
      BACKBONES.lightgcnm(inputs, { ...defaultsOf(backboneFields), layers: 0 }),
      backboneOf('vbpr', inputs),
    ];
    const parameters = parametersOf(plain);
    for (const view of VIEWS)
      expect(await tableIn(graph, parameters, view).data()).toEqual(
        await tableIn(plain, parameters, view).data(),
      );
    expect(tableIn(graph, parameters, full(2)).shape).toEqual([users + items, 12]);
  });
});
