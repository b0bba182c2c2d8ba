import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { defaultConfig } from '#contract/config.ts';
import type { ClcrecConfig } from '#contract/models/clcrec.ts';
import { Random } from '#lib/random.ts';
import { bpr } from '#losses/bpr.ts';
import { total } from '#losses/total.ts';
import { uploadFeatures } from '#ops/feature-product/op.ts';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { expectLossGradient, randomParameters, toyDataset } from '#testing/toy.ts';
import { uploadBatch, type Batch, type Triplets } from '../batch.ts';
import { uploadContent, withOnes, type Content } from '../content.ts';
import type { Tables } from '../model.ts';
import { scores } from '../scores.ts';
import { Clcrec, type ClcrecOptions } from './clcrec.ts';
import { uploadRankingRows } from './rankingRows.ts';

const D = 4;
const dataset = toyDataset();
const { users, items, train } = dataset;
const defaults: ClcrecOptions = {
  ...defaultConfig<ClcrecConfig>('clcrec').model,
  ...{ hidden: 8, negatives: 3, tau: 0.7, reg: 0.3, lambda: 0.6 },
};

function clcrec(options: Partial<ClcrecOptions> = {}, content?: Content | 'none'): Clcrec {
  const given = content ?? uploadContent(dataset.features, 'raw');
  const rows = uploadRankingRows(train, given === 'none' ? undefined : given);
  return new Clcrec({ users, items, d: D }, { ...defaults, ...options }, 1, rows);
}

/** Six rows, one of them twice, with a user and an item that have no interaction; every second item is swapped. */
function listsOf(k: number): Triplets {
  const random = new Random('lists', k);
  const lists = Int32Array.from({ length: 6 * k }, () => random.integer(items));
  return {
    users: Int32Array.of(0, 1, 1, 3, 6, 0),
    positives: Int32Array.of(1, 3, 3, 2, 0, 1),
    negatives: lists.filter((_, at) => at % k === 0),
    lists,
    swaps: Uint8Array.from({ length: 6 * (k + 1) }, (_, at) => (at + 1) % 2),
  };
}

const batchFor = ({ needs }: Clcrec): Batch =>
  uploadBatch(users, users + items, listsOf(needs.lists!), needs);

/** Gradients at ids and at the encoder, zero where the loss reaches none, and the loss behind them. */
async function computed(parameters: Tables, loss: (given: Tables) => tf.Scalar): Promise<number[]> {
  const names = Object.keys(parameters);
  const { value, grads } = tf.valueAndGrads((...values: tf.Tensor[]) => {
    const given = Object.fromEntries(names.map((name, k) => [name, values[k]])) as Tables;
    // Every parameter is on the tape, with gradient zero where the loss does not reach it.
    return tf.addN([loss(given), ...values.map((v) => tf.mul(tf.sum(v), 0) as tf.Scalar)]);
  })(Object.values(parameters));
  return (await Promise.all([...grads, value].map(async (t) => Array.from(await t.data())))).flat();
}

const lossOf = (model: Clcrec, batch: Batch) => (given: Tables) =>
  total(Object.values(model.loss(given, batch)));
const tablesOf = (model: Clcrec) => randomParameters(model) as Tables;

onEveryBackend('CLCRec', () => {
  test.each<[string, Partial<ClcrecOptions>]>([
    ['its defaults', {}],
    ['lengths and cosines', { regForm: 'lengths', itemScore: 'cosine' }],
    ['the user contrast alone', { lambda: 0 }],
    ['the item contrast alone', { lambda: 1, itemScore: 'cosine' }],
    ['one negative', { negatives: 1, reg: 0 }],
    ['64 negatives', { negatives: 64 }],
  ])('has the gradient of %s', async (_, options) => {
    const model = clcrec(options);
    await expectLossGradient(model, batchFor(model));
  });

  test('with one negative, λ = 0 and nothing swapped it is BPR of the margin over τ: loss and gradients', async () => {
    const model = clcrec({ negatives: 1, lambda: 0, swapShare: 0, reg: 0, tau: 0.7 });
    const batch = batchFor(model);
    expect(batch.contrast).toBeUndefined();
    const parameters = tablesOf(model);
    const ofMargins = ({ ids }: Tables) => bpr(tf.div(scores(ids, batch.pairs, batch.size), 0.7));
    await expectClose(
      tf.tensor1d(await computed(parameters, lossOf(model, batch))),
      await computed(parameters, ofMargins),
    );
  });

  test('where nothing is swapped users see ids: the loss is that without content', async () => {
    const model = clcrec({ lambda: 0, negatives: 5 });
    const plain = clcrec({ lambda: 0, negatives: 5 }, 'none');
    const lists = { ...listsOf(5), swaps: new Uint8Array(6 * 6) };
    const { ids } = tablesOf(model);
    const loss = (it: Clcrec, parameters: Tables) =>
      lossOf(it, uploadBatch(users, users + items, lists, it.needs))(parameters).data();
    expect(plain.parameters.map(({ name }) => name)).toEqual(['ids']);
    await expectClose(tf.tensor1d(await loss(model, tablesOf(model))), await loss(plain, { ids }));
  });

  test('where everything is swapped ids of items are reached by the item contrast and the penalty alone', async () => {
    const model = clcrec({ lambda: 0, reg: 0 });
    const lists = { ...listsOf(3), swaps: new Uint8Array(6 * 4).fill(1) };
    const batch = uploadBatch(users, users + items, lists, model.needs);
    const gradients = await computed(tablesOf(model), lossOf(model, batch));
    const ids = gradients.slice(0, (users + items) * D);
    expect(ids.slice(0, D).some((g) => g !== 0)).toBe(true);
    expect(ids.slice(users * D)).toEqual(new Array(items * D).fill(0));
  });

  test('content in several chunks, of which batches hold some rows, gives the same loss and gradients', async () => {
    const whole = uploadContent(dataset.features, 'raw');
    const x = uploadFeatures(withOnes(dataset.features, items), items, whole.x.cols, 4 * 8 * 2);
    expect(x.chunks.length).toBe(3);
    const [one, three] = [whole, { ...whole, x }].map((content) => clcrec({}, content));
    const parameters = tablesOf(one);
    await expectClose(
      tf.tensor1d(await computed(parameters, lossOf(three, batchFor(three)))),
      await computed(parameters, lossOf(one, batchFor(one))),
    );
  });

  test('ranks users and items with clicks by their ids, items without by their content', async () => {
    const model = clcrec();
    const parameters = tablesOf(model);
    const table = model.embeddings(parameters);
    const ids = await parameters.ids.data();
    const warm = (users + items - 1) * D;
    expect([...(await table.data()).subarray(0, warm)]).toEqual([...ids.subarray(0, warm)]);
    const f = dataset.features.flatMap(({ cols, data }) => [...data.subarray(4 * cols, 5 * cols)]);
    const h = tf.leakyRelu(tf.matMul(tf.tensor2d([[...f, 1]]), parameters.hidden), 0.01);
    const g = tf.add(tf.matMul(h as tf.Tensor2D, parameters.content), parameters.contentBias);
    await expectClose(tf.slice(table, [users + items - 1, 0], [1, D]), await g.data());
    expect(clcrec({}, 'none').embeddings({ ids: parameters.ids }).shape).toEqual([users + items, D]);
  });

  test('starts ids normal, table by table, and the encoder as torch does', async () => {
    const sizes = { users: 300, items: 200, d: 8 };
    const content = uploadContent([{ name: 'm', rows: 5, cols: 99, data: new Float32Array(495) }], 'raw');
    const rows = { ...uploadRankingRows(train), content };
    const [ids, hidden, output, bias] = await Promise.all(
      new Clcrec(sizes, defaults, 1, rows).parameters.map(async ({ initial }) => initial()),
    );
    const deviation = (values: Float32Array) =>
      Math.sqrt(values.reduce((sum, v) => sum + v * v, 0) / values.length);
    expect(deviation(ids.subarray(0, 2400)) / Math.sqrt(2 / 308)).toBeCloseTo(1, 1);
    expect(deviation(ids.subarray(2400)) / Math.sqrt(2 / 208)).toBeCloseTo(1, 1);
    const most = (values: Float32Array) => values.reduce((a, v) => Math.max(a, Math.abs(v)), 0);
    expect(most(hidden) * Math.sqrt(99)).toBeCloseTo(1, 1);
    expect(most(output) * Math.sqrt(8)).toBeCloseTo(1, 0);
    expect(most(bias)).toBeLessThanOrEqual(1 / Math.sqrt(8));
  });
});
