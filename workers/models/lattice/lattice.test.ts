import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { defaultConfig } from '#contract/config.ts';
import type { FeatureMatrix } from '#contract/dataset.ts';
import type { LatticeConfig } from '#contract/models/lattice.ts';
import { symmetricAdjacency } from '#datasets/graph.ts';
import { propagateMean } from '#ops/propagate/op.ts';
import { rowNormalise } from '#ops/row-normalise/op.ts';
import { stackRows } from '#ops/stack-rows/op.ts';
import { uploadPair } from '#ops/sparse.ts';
import { Optimiser } from '#training/optimiser.ts';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { expectLossGradient, randomParameters, toyBatch, toyDataset } from '#testing/toy.ts';
import type { Parameters, Tables } from '../model.ts';
import { contentGraph } from './contentGraph.ts';
import { Lattice, type LatticeOptions } from './lattice.ts';

const D = 8;
const dataset = toyDataset();
const { users, items } = dataset;
const defaults: LatticeConfig['model'] = { ...defaultConfig<LatticeConfig>('lattice').model, width: 8 };
const AT = { epoch: 1, step: 1, inEpoch: 0 };

/** LATTICE on the toy, whose features may be others. */
async function lattice(changed: Partial<LatticeOptions> = {}, features = dataset.features): Promise<Lattice> {
  const neighbours = Math.min(changed.neighbours ?? 3, items);
  const options = { ...defaults, users, items, d: D, seed: 1, reg: 0.1, ...changed, neighbours };
  const adjacency = uploadPair(symmetricAdjacency(dataset.train));
  const contents = await Promise.all(
    features.map(async (f) => ({ ...f, graph: await contentGraph(f, neighbours, async () => {}) })),
  );
  return new Lattice({ adjacency, ...options }, contents);
}

/** Does something with a model and frees it. */
async function using<T>(model: Lattice, work: (model: Lattice) => Promise<T>): Promise<T> {
  return work(model).finally(() => model.dispose());
}

const scaled = (by: (row: number) => number): FeatureMatrix[] =>
  dataset.features.map((f) => ({
    ...f,
    data: f.data.map((v, at) => v * by(Math.floor(at / f.cols))),
  }));

async function ranksBy(model: Lattice, parameters: Parameters): Promise<Float32Array> {
  await model.choose(parameters);
  return Float32Array.from(await model.embeddings(parameters).data());
}

/** Backbone, and for items n(E_i) beside it. */
const withOwn = ({ users: u, items: i }: Tables) => {
  const pair = uploadPair(symmetricAdjacency(dataset.train));
  const backbone = propagateMean(pair, stackRows(u, i), defaults.layers);
  return tf.add(backbone, stackRows(tf.zerosLike(u), rowNormalise(i))).data();
};

onEveryBackend('LATTICE', () => {
  test.each<[string, Partial<LatticeOptions>]>([
    ['both graphs', { contentShare: 0.4 }],
    ['the learned graph alone, twice', { contentShare: 0, hops: 2 }],
    ['content that is trained', { contentShare: 0.3, trainContent: true }],
    [
      'matrix factorisation and more neighbours than items',
      { contentShare: 0.5, adjacency: undefined, neighbours: 99 },
    ],
  ])('has the gradient of %s', async (_, changed) => {
    await using(await lattice(changed), (model) => expectLossGradient(model, toyBatch()));
  });

  test('with one neighbour the graph is the identity, and without hops too: items gain n(E_i)', async () => {
    for (const changed of [{ neighbours: 1 }, { neighbours: 1, hops: 3 }, { hops: 0 }])
      await using(await lattice(changed), async (model) => {
        const parameters = randomParameters(model);
        await expectClose(await ranksBy(model, parameters), await withOwn(parameters as Tables));
      });
  });

  test('many hops over content whose cosines cancel keep their direction', async () => {
    const opposite = dataset.features.map((f) => ({
      ...f,
      data: f.data.map((_, at) => (Math.floor(at / f.cols) % 2 ? -1 : 1) * (1 + (at % f.cols))),
    }));
    const changed = { contentShare: 1, neighbours: 99, hops: 4 };
    await using(await lattice(changed, opposite), async (model) => {
      const ranks = await ranksBy(model, randomParameters(model));
      expect(ranks.every(Number.isFinite)).toBe(true);
    });
  });

  test('without the graph of items it is the backbone, and reads no content', async () => {
    await using(await lattice({ itemGraph: false }, []), async (model) => {
      expect(model.parameters.map(({ name }) => name)).toEqual(['users', 'items']);
      const parameters = randomParameters(model) as Tables;
      const pair = uploadPair(symmetricAdjacency(dataset.train));
      const expected = propagateMean(pair, stackRows(parameters.users, parameters.items), defaults.layers);
      await expectClose(await ranksBy(model, parameters), await expected.data());
    });
  });

  test('with λ = 1 the graph is that of content, whatever was learned', async () => {
    await using(await lattice({ contentShare: 1 }), async (model) => {
      const parameters = randomParameters(model);
      const before = await ranksBy(model, parameters);
      const others = { ...parameters, projection0: tf.ones(parameters.projection0.shape) };
      expect(await ranksBy(model, others)).toEqual(before);
    });
  });

  test('weights start equal, and the learning rate falls by .96 every fifty epochs', async () => {
    await using(await lattice(), async (model) => {
      const weights = model.parameters.find(({ name }) => name === 'weights')!;
      expect(await weights.initial()).toEqual(Float32Array.of(0.5, 0.5));
      const factor = (epoch: number) => model.optimiser.learningRateFactor!({ ...AT, epoch });
      expect([factor(1), factor(51), factor(101)].map((f) => f.toFixed(6))).toEqual([
        '1.000000',
        '0.960000',
        '0.921600',
      ]);
    });
  });

  test.each([
    ['rows of zeros', scaled((row) => row % 2)],
    ['nothing but zeros', scaled(() => 0)],
    ['all items alike', dataset.features.map((f) => ({ ...f, data: f.data.map(() => 0.5) }))],
    ['one tiny and one huge row', scaled((row) => (row === 0 ? 1e-18 : row === 1 ? 1e15 : 1))],
    ['one modality', dataset.features.slice(0, 1)],
    ['four modalities', [...dataset.features, ...scaled((row) => 1 - row)]],
  ])('stays finite with content of %s', async (_, features) => {
    await using(await lattice({ contentShare: 0.5 }, features), async (model) => {
      const optimiser = await Optimiser.create(model);
      for (let step = 1; step <= 3; step++) {
        if (step === 1) await optimiser.choose();
        tf.dispose(optimiser.step(toyBatch(), 1, { ...AT, step, inEpoch: step - 1 }));
      }
      const values = Object.values(await optimiser.values()).flatMap((v) => [...v]);
      expect(values.every(Number.isFinite)).toBe(true);
      expect((await ranksBy(model, optimiser.parameters)).every(Number.isFinite)).toBe(true);
      optimiser.dispose();
    });
  });

  test('later steps leave alone what the graph learned', async () => {
    await using(await lattice({ contentShare: 0.5 }), async (model) => {
      const optimiser = await Optimiser.create(model);
      await optimiser.choose();
      tf.dispose(optimiser.step(toyBatch(), 1, AT));
      const first = await optimiser.values();
      tf.dispose(optimiser.step(toyBatch(), 1, { epoch: 1, step: 2, inEpoch: 1 }));
      const second = await optimiser.values();
      const moved = Object.keys(first).filter((name) => String(first[name]) !== String(second[name]));
      expect(moved).toEqual(['users', 'items']);
      expect((await optimiser.state()).steps).toMatchObject({ users: 2, projection0: 1, weights: 1 });
      optimiser.dispose();
    });
  });

  test.each([{ contentShare: 0.5 }, { contentShare: 1 }, { trainContent: true, hops: 2 }])(
    'goes on in the middle of an epoch with the same bits: %o',
    async (changed) => {
      const whole = await lattice(changed);
      const straight = await Optimiser.create(whole);
      await straight.choose();
      const step = (optimiser: Optimiser, n: number) =>
        tf.dispose(optimiser.step(toyBatch(), 1, { epoch: 1, step: n, inEpoch: n - 1 }));
      for (const n of [1, 2]) step(straight, n);
      const saved = await straight.state();
      const again = await lattice(changed);
      const resumed = await Optimiser.create(again, saved);
      for (const optimiser of [straight, resumed]) for (const n of [3, 4]) step(optimiser, n);
      expect(await resumed.state()).toEqual(await straight.state());
      expect(Object.keys(saved.arrays)).toContain('retained.values');
      for (const it of [whole, again, straight, resumed]) it.dispose();
    },
  );

  test('a later step whose graph was not saved says so, and features that overflowed are named', async () => {
    await using(await lattice(), async (model) => {
      const parameters = randomParameters(model);
      expect(() => model.loss(parameters, toyBatch(), 1, { ...AT, inEpoch: 1 })).toThrow('lacks the graph');
      const odd = { ...parameters, bias1: tf.fill(parameters.bias1.shape, NaN) };
      await expect(model.choose(odd)).rejects.toMatchObject({ code: 'numbers-diverged' });
    });
  });
});
