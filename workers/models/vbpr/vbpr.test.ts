import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { defaultConfig } from '#contract/config.ts';
import type { VbprConfig } from '#contract/models/vbpr.ts';
import { total } from '#losses/total.ts';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { expectLossGradient, randomParameters, toyBatch, toyDataset } from '#testing/toy.ts';
import { uploadAdjacency } from '../adjacency.ts';
import { uploadContent, type Content } from '../content.ts';
import { LightGcn } from '../lightgcn/lightgcn.ts';
import type { Batch } from '../batch.ts';
import type { RankingModel } from '../ranking.ts';
import type { Tables } from '../model.ts';
import { Vbpr, type VbprOptions } from './vbpr.ts';

const D = 4;
const dataset = toyDataset();
const { users, items } = dataset;
const sizes = { users, items, d: D };
const defaults: VbprOptions = defaultConfig<VbprConfig>('vbpr').model;

const withContent = (options: Partial<VbprOptions> = {}) =>
  new Vbpr(sizes, { ...defaults, ...options }, 1, uploadContent(dataset.features, 'raw'));
const withoutContent = () => new Vbpr(sizes, defaults, 1);
const mfBpr = () =>
  new LightGcn({ ...sizes, ...defaults, layers: 0, seed: 1, adjacency: uploadAdjacency(dataset) });

/** Scores of all pairs and gradients of the loss, of which a table keeps its first columns. */
async function computed(model: RankingModel, parameters: Tables, batch: Batch) {
  const names = Object.keys(parameters);
  const table = model.embeddings(parameters);
  const [user, item] = tf.split(table, [users, items]);
  const gradients = tf.grads((...values: tf.Tensor[]) => {
    const given = Object.fromEntries(names.map((name, k) => [name, values[k]]));
    return total(Object.values(model.loss(given, batch, 1, { epoch: 1, step: 1, inEpoch: 0 })));
  })(Object.values(parameters)) as tf.Tensor2D[];
  const left = (t: tf.Tensor2D) => tf.slice(t, [0, 0], [t.shape[0], D]).data();
  return {
    scores: await tf.matMul(user, item, false, true).data(),
    gradients: Object.fromEntries(
      await Promise.all(names.map(async (n, k) => [n, await left(gradients[k])])),
    ),
  };
}

onEveryBackend('VBPR', () => {
  test.each([
    ['softplus and squares', {}],
    ['epsilon and norms', { lossForm: 'epsilon', regForm: 'norms' } as const],
  ])('has the gradient of %s', async (_, options) => {
    const model = withContent({ ...options, reg: 0.3 });
    await expectLossGradient(model, toyBatch(model.needs));
  });

  test('has the same loss whatever pieces its content lies in', async () => {
    const { x, modalities } = uploadContent(dataset.features, 'raw');
    const [chunk] = x.chunks;
    const chunks = [tf.slice(chunk, [0, 0], [2, -1]), tf.slice(chunk, [2, 0], [3, -1])] as tf.Tensor2D[];
    const of = (content: Content) => new Vbpr(sizes, { ...defaults, reg: 0.3, regForm: 'norms' }, 1, content);
    const [whole, cut] = [of({ x, modalities }), of({ x: { ...x, chunks }, modalities })];
    const parameters = randomParameters(whole) as Tables;
    const expected = await computed(whole, parameters, toyBatch(whole.needs));
    const got = await computed(cut, parameters, toyBatch(cut.needs));
    for (const name of Object.keys(parameters))
      await expectClose(got.gradients[name] as Float32Array, expected.gradients[name] as Float32Array);
  });

  test('without a projection, and where users want nothing of content, it is MF-BPR: scores and gradients', async () => {
    const ids = randomParameters(mfBpr()).ids as tf.Tensor2D;
    const [user, item] = tf.split(ids, [users, items]);
    const expected = await computed(mfBpr(), { ids }, toyBatch());
    const halves = (of: Record<string, ArrayLike<number>>) => [
      ...Array.from(of.users),
      ...Array.from(of.items),
    ];

    const idle = withContent();
    const [, , { shape }] = idle.parameters;
    const nothing = {
      users: tf.concat([user, tf.zeros([users, D])], 1),
      items: item,
      projection: tf.zeros([...shape]),
    };
    const content = await computed(idle, nothing as Tables, toyBatch(idle.needs));
    await expectClose(content.scores, expected.scores);
    await expectClose(halves(content.gradients), expected.gradients.ids);
    await expectClose(content.gradients.projection, new Float32Array(shape[0] * D));

    const bare = withoutContent();
    const plain = await computed(bare, { users: user, items: item } as Tables, toyBatch(bare.needs));
    await expectClose(plain.scores, expected.scores);
    await expectClose(halves(plain.gradients), expected.gradients.ids);
  });

  test('the features of its modalities and the bias add up to the content half of items', async () => {
    const model = withContent();
    const parameters = randomParameters(model) as Tables;
    const features = model.features(parameters);
    expect(features.map(({ modality }) => modality)).toEqual(['visual', 'textual']);
    const bias = tf.slice(parameters.projection, [7, 0], [1, D]);
    const itemsOf = (t: tf.Tensor2D, from: number) => tf.slice(t, [users, from], [items, D]);
    const sum = tf.addN([...features.map(({ table }) => itemsOf(table, 0)), tf.tile(bias, [items, 1])]);
    await expectClose(sum, await itemsOf(model.embeddings(parameters), D).data());
    const theta = tf.slice(parameters.users, [0, D], [users, D]);
    for (const { table } of features)
      await expectClose(tf.slice(table, [0, 0], [users, D]), await theta.data());
    expect(withoutContent().features({})).toEqual([]);
  });

  test('starts as MMRec does: ids uniform, the projection normal, its bias zero', async () => {
    const [user, item, projection] = new Vbpr(
      { users: 300, items: 200, d: 8 },
      defaults,
      1,
      uploadContent([{ name: 'm', rows: 5, cols: 600, data: new Float32Array(3000) }], 'raw'),
    ).parameters;
    const bound = (rows: number, cols: number) => Math.sqrt(6 / (rows + cols));
    const most = (values: Float32Array) => values.reduce((a, x) => Math.max(a, Math.abs(x)), 0);
    const [u, i, w] = [await user.initial(), await item.initial(), await projection.initial()];
    expect(most(u) / bound(300, 16)).toBeCloseTo(1, 2);
    expect(most(i) / bound(200, 8)).toBeCloseTo(1, 2);
    expect([...w.slice(-8)]).toEqual(Array.from({ length: 8 }, () => 0));
    const weights = w.slice(0, -8);
    const deviation = Math.sqrt(weights.reduce((a, x) => a + x * x, 0) / weights.length);
    expect(deviation / Math.sqrt(2 / 608)).toBeCloseTo(1, 1);
  });
});
