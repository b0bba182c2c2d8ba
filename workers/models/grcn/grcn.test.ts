import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import type { FeatureMatrix } from '#contract/dataset.ts';
import { Random } from '#lib/random.ts';
import { total } from '#losses/total.ts';
import { rowNormalise } from '#ops/row-normalise/op.ts';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { expectLossGradient, randomParameters, toyBatch, toyDataset } from '#testing/toy.ts';
import { said } from './content.ts';
import { keepSome } from '../attention/dropout.ts';
import { Grcn } from './grcn.ts';
import { uploadInputs } from './inputs.ts';
import type { GrcnOptions } from './parameters.ts';
import { edgeWeights } from '../attention/refine.ts';
import { sharesOf } from '../attention/listen.ts';

const D = 4;
const { users, items, train, features } = toyDataset();
const nodes = users + items;

const inputsOf = (matrices: readonly FeatureMatrix[] = features) => uploadInputs(train, matrices, 'raw');

function grcn(changed: Partial<GrcnOptions> = {}, matrices = features): Grcn {
  return new Grcn(inputsOf(matrices), {
    d: D,
    learningRate: 1e-3,
    weightDecay: 0,
    reg: 0.3,
    routing: 'paper',
    iterations: 3,
    weight: 'confid',
    confidence: 'ones',
    pruning: true,
    layers: 2,
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

const names = ({ parameters }: Grcn) => parameters.map(({ name }) => name);
const blockOf = (table: tf.Tensor2D, block: number) =>
  tf.slice(table, [0, block * D], [nodes, D]) as tf.Tensor2D;

onEveryBackend('GRCN', () => {
  test.each<[string, Partial<GrcnOptions>, number]>([
    ['as the paper', {}, 2],
    ['one modality, one iteration', { iterations: 1 }, 1],
    ['without pruning, no routing', { pruning: false, routing: 'noop' }, 2],
    ['the largest attention', { weight: 'max', iterations: 2 }, 2],
    ['the mean attention', { weight: 'mean', layers: 1 }, 3],
    ['edges alike', { weight: 'equal', iterations: 1 }, 1],
    ['half of the edges', { dropout: 0.5 }, 1],
    ['half of the edges alike', { dropout: 0.5, weight: 'equal', iterations: 1 }, 1],
    ['without layers', { layers: 0 }, 1],
  ])('has the gradient of all loss parts: %s', async (_, changed, count) => {
    const model = grcn(changed, modalities(count));
    await expectLossGradient(model, toyBatch(model.needs));
  });

  test.each(['confid', 'max', 'mean'] as const)(
    'takes nine modalities, more than a kernel binds, and weighs by %s: each says what it says alone',
    async (weight) => {
      const all = modalities(9);
      const model = grcn({ weight }, all);
      const parameters = randomParameters(model);
      const table = model.embeddings(parameters);
      for (const m of [0, 8]) {
        const alone = {
          preferences0: parameters[`preferences${m}`],
          projection0: parameters[`projection${m}`],
        };
        const [{ table: y }] = grcn({ weight, layers: 0 }, [all[m]]).features(alone);
        await expectClose(blockOf(table, m + 1), await y.data());
      }
      const batch = toyBatch(model.needs);
      const gradient = tf.grad((ids: tf.Tensor) =>
        total(Object.values(model.loss({ ...parameters, ids }, batch, 1))),
      )(parameters.ids);
      expect((await gradient.data()).every(Number.isFinite)).toBe(true);
    },
  );

  test('with equal shares and confidence one, ids spread by the mean over neighbours, and are summed', async () => {
    const model = grcn({}, modalities(1));
    const parameters = randomParameters(model);
    // Where content and preferences say nothing, every edge of a node has the same share.
    for (const name of ['preferences0', 'projection0']) parameters[name] = tf.zerosLike(parameters[name]);
    parameters.confidence0 = tf.ones([nodes]);
    const dense = new Float32Array(nodes * nodes);
    for (let u = 0; u < users; u++)
      for (let e = train.ptr[u]; e < train.ptr[u + 1]; e++) {
        const item = users + train.col[e];
        dense[u * nodes + item] = dense[item * nodes + u] = 1;
      }
    const adjacency = tf.tensor2d(dense, [nodes, nodes]);
    const mean = tf.divNoNan(adjacency, tf.sum(adjacency, 1, true));
    const own: tf.Tensor = rowNormalise(parameters.ids as tf.Tensor2D);
    const once = tf.matMul(mean, own);
    const expected = tf.addN([own, once, tf.matMul(mean, once)]);
    const table = model.embeddings(parameters);
    await expectClose(blockOf(table, 0), await expected.data());
    const equal = grcn({ weight: 'equal' }).embeddings(randomParameters(grcn({ weight: 'equal' })));
    await expectClose(blockOf(equal, 0), await expected.data());
    await expectClose(blockOf(table, 1), new Float32Array(nodes * D));
  });

  test('attention over the edges that arrive at a node adds up to one, and pruning leaves nothing below zero', async () => {
    const inputs = inputsOf();
    const model = grcn();
    const parameters = randomParameters(model);
    const form = { routing: 'paper', iterations: 3 } as const;
    const attentions = features.map((_, m) => said(inputs, parameters, m, form).attention);
    const ptr = await inputs.graph.byRow.ptr.data();
    for (const attention of attentions) {
      const values = await attention.data<'float32'>();
      for (let n = 0; n < nodes; n++) {
        const sum = values.subarray(ptr[n], ptr[n + 1]).reduce((all, v) => all + v, 0);
        expect(sum).toBeCloseTo(ptr[n + 1] > ptr[n] ? 1 : 0, 5);
      }
    }
    const weightsOf = async (pruning: boolean) => [
      ...(await edgeWeights(inputs.graph, attentions, parameters, 'confid', pruning).data()),
    ];
    const [open, pruned] = [await weightsOf(false), await weightsOf(true)];
    expect(open.some((w) => w < 0)).toBe(true);
    await expectClose(
      pruned,
      open.map((w) => Math.max(0, w)),
      0,
      0,
    );
  });

  test('the code’s routing is none, however often; with confidence one the largest attention remains', async () => {
    const parameters = randomParameters(grcn());
    const without = await grcn({ iterations: 0 }).embeddings(parameters).data();
    await expectClose(grcn({ routing: 'noop' }).embeddings(parameters), without, 0, 0);
    await expectClose(grcn({ routing: 'noop', iterations: 7 }).embeddings(parameters), without, 0, 0);
    for (const m of features.keys()) parameters[`confidence${m}`] = tf.ones([nodes]);
    const largest = await grcn({ weight: 'max' }).embeddings(parameters).data();
    await expectClose(grcn().embeddings(parameters), largest, 0, 0);
    const [one] = [modalities(1)];
    const of = (changed: Partial<GrcnOptions>) => grcn(changed, one).embeddings(parameters);
    const single = randomParameters(grcn({}, one));
    parameters.projection0 = single.projection0;
    await expectClose(of({ weight: 'mean' }), await of({ weight: 'max' }).data(), 0, 0);
  });

  test('without layers ids stand beside what content says, and nothing is learned of confidence', async () => {
    const model = grcn({ layers: 0 });
    expect(names(model).some((name) => name.startsWith('confidence'))).toBe(false);
    expect(names(grcn({ weight: 'max' }))).toEqual(names(model));
    const parameters = randomParameters(model);
    const table = model.embeddings(parameters);
    await expectClose(blockOf(table, 0), await rowNormalise(parameters.ids as tf.Tensor2D).data());
    for (const [m, { table: y }] of model.features(parameters).entries())
      await expectClose(blockOf(table, m + 1), await y.data());
  });

  test('a node whose confidences start below zero is never heard again; those that start at one all are', async () => {
    const model = grcn();
    const parameters = randomParameters(model);
    for (const m of features.keys()) parameters[`confidence${m}`] = tf.fill([nodes], -0.1);
    const batch = toyBatch(model.needs);
    const loss = (first: tf.Tensor) =>
      total(Object.values(model.loss({ ...parameters, confidence0: first }, batch, 1)));
    const silent = await tf.grad(loss)(parameters.confidence0).data();
    expect([...silent]).toEqual(Array(nodes).fill(0));
    const open = await tf
      .grad(loss)(tf.ones([nodes]))
      .data();
    expect(open.some((v) => v !== 0)).toBe(true);
  });

  test('edge dropout lives in training alone, leaves a pair out in both directions, and takes all shares of what has no edge left', async () => {
    const model = grcn({ dropout: 0.5 });
    const parameters = randomParameters(model);
    const loss = async (key: number) =>
      (await total(Object.values(model.loss(parameters, toyBatch(model.needs), key))).data())[0];
    expect(await loss(1)).toBe(await loss(1));
    expect(await loss(1)).not.toBe(await loss(2));
    await expectClose(model.embeddings(parameters), await grcn().embeddings(parameters).data(), 0, 0);
    const inputs = inputsOf();
    const { graph } = inputs;
    const kept = keepSome(inputs, 0.9, 3)!;
    const there = await kept.graph.there.data();
    const [row, col] = [await graph.row.data(), await graph.col.data()];
    const byEnds = new Map(Array.from(there, (value, e) => [`${row[e]} ${col[e]}`, value]));
    for (const e of there.keys()) expect(byEnds.get(`${col[e]} ${row[e]}`)).toBe(there[e]);
    const shares = await sharesOf(graph, tf.zeros([graph.edges]), kept.graph).data();
    const of = (values: ArrayLike<number>, node: number) =>
      Array.from(values).filter((_, e) => row[e] === node);
    for (let n = 0; n < nodes; n++)
      expect(of(shares, n).reduce((a, b) => a + b, 0)).toBeCloseTo(Math.max(0, ...of(there, n)), 5);
  });

  test('the shares of nodes that start silent are halves to the power of the number of modalities', async () => {
    const large = { ...train, rows: 3000, ptr: new Int32Array(3001), col: new Int32Array(0) };
    for (const [count, share] of [
      [1, 0.5],
      [2, 0.25],
      [3, 0.125],
    ] as const) {
      const inputs = { ...uploadInputs(large, modalities(count), 'raw'), users: 3000 };
      const silentOf = async (confidence: GrcnOptions['confidence']) => {
        const model = new Grcn(inputs, {
          ...{ d: D, learningRate: 0, weightDecay: 0, reg: 0, routing: 'paper' },
          iterations: 1,
          weight: 'confid',
          confidence,
          pruning: true,
          dropout: 0,
          layers: 2,
          seed: 1,
        });
        const starts: Float32Array[] = [];
        for (const { name, initial } of model.parameters)
          if (name.startsWith('confidence')) starts.push(await initial());
        return starts[0].filter((_, n) => starts.every((values) => values[n] < 0)).length / starts[0].length;
      };
      expect(await silentOf('normal')).toBeCloseTo(share, 1);
      expect(await silentOf('positive')).toBe(0);
      expect(await silentOf('ones')).toBe(0);
    }
  });
});
