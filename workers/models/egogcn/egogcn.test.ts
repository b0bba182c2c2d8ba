import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import type { FeatureMatrix } from '#contract/dataset.ts';
import { symmetricAdjacency } from '#datasets/graph.ts';
import { Random } from '#lib/random.ts';
import { total } from '#losses/total.ts';
import { rowNormalise } from '#ops/row-normalise/op.ts';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { toDense } from '#testing/sparse.ts';
import { expectLossGradient, randomParameters, toyBatch, toyDataset } from '#testing/toy.ts';
import { Optimiser } from '#training/optimiser.ts';
import type { Parameters } from '../model.ts';
import { EgoGcn } from './egogcn.ts';
import { uploadInputs } from './inputs.ts';
import type { EgoGcnOptions } from './parameters.ts';

const D = 4;
const { users, items, train, features } = toyDataset();
const nodes = users + items;

function egogcn(changed: Partial<EgoGcnOptions> = {}, matrices = features): EgoGcn {
  return new EgoGcn(uploadInputs(train, matrices, 'raw'), {
    d: D,
    learningRate: 1e-2,
    weightDecay: 0,
    reg: 0.3,
    penalty: 'own',
    fusion: 'hard',
    theta: 0.45,
    reattend: true,
    iterations: 1,
    layers: 3,
    thirdHop: 'chain',
    preferences: 'inUse',
    dropout: 0,
    seed: 1,
    ...changed,
  });
}

/** So many modalities of several widths. */
const modalities = (count: number): FeatureMatrix[] =>
  Array.from({ length: count }, (_, m) => {
    const random = new Random('modality', m);
    const cols = 1 + (m % 5);
    const data = Float32Array.from({ length: items * cols }, () => random.uniform() * 2 - 1);
    return { name: `m${m}`, rows: items, cols, data };
  });

const blockOf = (table: tf.Tensor2D, block: number) =>
  tf.slice(table, [0, block * D], [nodes, D]) as tf.Tensor2D;
const names = ({ parameters }: EgoGcn) => parameters.map(({ name }) => name);
const valuesOf = (model: EgoGcn, parameters: Parameters) => model.embeddings(parameters).data();

onEveryBackend('EgoGCN', () => {
  test.each<[string, Partial<EgoGcnOptions>, number]>([
    ['hard fusion', {}, 2],
    ['every message fused', { theta: 0, iterations: 0 }, 3],
    ['soft fusion', { fusion: 'soft', reattend: false }, 3],
    ['soft fusion, attention again', { fusion: 'soft', layers: 1 }, 2],
    ['no fusion, routed thrice', { fusion: 'none', iterations: 3, thirdHop: 'code' }, 1],
    ['the penalty of what ranks', { penalty: 'prop', layers: 0 }, 1],
    ['half of the edges', { dropout: 0.5 }, 1],
  ])('has the gradient of all loss parts: %s', async (_, changed, count) => {
    const model = egogcn(changed, modalities(count));
    await expectLossGradient(model, toyBatch(model.needs));
  });

  test.each(['hard', 'soft'] as const)(
    'takes nine modalities, more than a kernel binds, by %s fusion',
    async (fusion) => {
      const model = egogcn({ fusion }, modalities(9));
      expect(names(model)).toHaveLength(1 + 2 * 9 + (fusion === 'soft' ? 2 * 9 * 8 : 0));
      const { parameters } = await Optimiser.create(model);
      expect(model.embeddings(parameters).shape).toEqual([nodes, 10 * D]);
      const batch = toyBatch(model.needs);
      const gradient = tf.grad((ids: tf.Tensor) =>
        total(Object.values(model.loss({ ...parameters, ids }, batch, 1))),
      )(parameters.ids);
      expect((await gradient.data()).every(Number.isFinite)).toBe(true);
    },
  );

  test('above a threshold of one nothing is fused: modalities do not see each other', async () => {
    const parameters = randomParameters(egogcn());
    const apart = await valuesOf(egogcn({ fusion: 'none' }), parameters);
    await expectClose(egogcn({ theta: 1.01 }).embeddings(parameters), apart);
    await expectClose(egogcn({ theta: 1.01, reattend: false }).embeddings(parameters), apart);
    const other = { ...parameters, projection1: tf.neg(parameters.projection1) };
    const seen = (of: EgoGcn, given: Parameters) => blockOf(of.embeddings(given), 1).data();
    const plain = egogcn({ theta: 1.01 });
    expect(await seen(plain, other)).toEqual(await seen(plain, parameters));
    for (const meeting of [egogcn({ theta: 0 }), egogcn({ fusion: 'soft' })]) {
      const given = { ...randomParameters(meeting), ...parameters };
      expect(await seen(meeting, { ...given, ...other })).not.toEqual(await seen(meeting, given));
    }
  });

  test('one modality has nothing to fuse with', async () => {
    const alone = modalities(1);
    const parameters = randomParameters(egogcn({}, alone));
    const expected = await valuesOf(egogcn({ fusion: 'none' }, alone), parameters);
    for (const fusion of ['hard', 'soft'] as const) {
      const model = egogcn({ fusion, theta: 0 }, alone);
      expect(names(model)).toEqual(names(egogcn({}, alone)));
      expect(await valuesOf(model, parameters)).toEqual(expected);
    }
  });

  test('the same modality twice is fused to itself', async () => {
    const twice = [features[0], features[0]];
    const parameters = randomParameters(egogcn({}, twice));
    for (const name of ['preferences', 'projection']) parameters[`${name}1`] = parameters[`${name}0`];
    const apart = await valuesOf(egogcn({ fusion: 'none' }, twice), parameters);
    await expectClose(egogcn({ theta: 0 }, twice).embeddings(parameters), apart);
  });

  test('ids spread over the symmetric graph; in the form of the code the third hop is the second', async () => {
    const parameters = randomParameters(egogcn());
    const s = tf.tensor2d(toDense(symmetricAdjacency(train)), [nodes, nodes]);
    const hops = [rowNormalise(parameters.ids as tf.Tensor2D)];
    for (let l = 1; l <= 3; l++) hops.push(tf.matMul(s, hops[l - 1]));
    const idsOf = (changed: Partial<EgoGcnOptions>) => blockOf(egogcn(changed).embeddings(parameters), 0);
    const sumOf = (tables: tf.Tensor2D[]) => tf.addN(tables).data();
    await expectClose(idsOf({}), await sumOf(hops));
    await expectClose(idsOf({ thirdHop: 'code' }), await sumOf([...hops.slice(0, 3), hops[2]]));
    const fewer = await idsOf({ layers: 2 }).data();
    await expectClose(idsOf({ layers: 2, thirdHop: 'code' }), fewer, 0, 0);
    await expectClose(idsOf({ layers: 0 }), await hops[0].data(), 0, 0);
  });

  test('what is heard has length one, and is nothing where there is no edge', async () => {
    const model = egogcn();
    const [{ modality, table }] = model.features(randomParameters(model));
    expect(modality).toBe(features[0].name);
    const lengths = [...(await tf.norm(table, 2, 1).data())];
    // The last user and the last item have no interaction.
    const lonely = [users - 1, nodes - 1];
    for (const [n, length] of lengths.entries()) expect(length).toBeCloseTo(lonely.includes(n) ? 0 : 1, 5);
  });

  test('edge dropout lives in training alone and is the same for the same key', async () => {
    const model = egogcn({ dropout: 0.5 });
    const parameters = randomParameters(model);
    const loss = async (key: number) =>
      (await total(Object.values(model.loss(parameters, toyBatch(model.needs), key))).data())[0];
    expect(await loss(1)).toBe(await loss(1));
    expect(await loss(1)).not.toBe(await loss(2));
    await expectClose(model.embeddings(parameters), await valuesOf(egogcn(), parameters), 0, 0);
  });

  test('preferences that are rescaled in place have length one from the start and after every step', async () => {
    const model = egogcn({ preferences: 'inPlace' });
    const optimiser = await Optimiser.create(model);
    const start = await optimiser.parameters.preferences0.array();
    for (let step = 0; step < 3; step++) {
      const { preferences0: rows } = optimiser.parameters;
      await expectClose(tf.norm(rows, 2, 1), Array(users).fill(1), 1e-6, 0);
      const losses = optimiser.step(toyBatch(model.needs), step, { epoch: 1, step: step + 1, inEpoch: step });
      tf.dispose(losses);
    }
    expect(await optimiser.parameters.preferences0.array()).not.toEqual(start);
    const kept = await Optimiser.create(model, await optimiser.state());
    expect(await kept.values()).toEqual(await optimiser.values());
    for (const each of [optimiser, kept]) each.dispose();
  });
});
