import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { defaultsOf } from '#contract/fields.ts';
import { backboneFields, type BackboneName } from '#contract/models/ckd/backboneFields.ts';
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
        (...values) =>
          tf.square(tableIn(backbone, Object.fromEntries(names.map((n, k) => [n, values[k]])), view)),
        Object.values(parameters),
        { step: 5e-4 },
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
