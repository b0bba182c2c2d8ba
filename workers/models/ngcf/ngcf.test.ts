import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { randomWalkAdjacency, symmetricAdjacency } from '#datasets/graph.ts';
import { total } from '#losses/total.ts';
import { rowNormalise } from '#ops/row-normalise/op.ts';
import { uploadPair } from '#ops/sparse.ts';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { toDense } from '#testing/sparse.ts';
import { expectLossGradient, randomParameters, toyBatch, toyDataset } from '#testing/toy.ts';
import { uploadAdjacency } from '../adjacency.ts';
import type { Batch } from '../batch.ts';
import { LightGcn } from '../lightgcn/lightgcn.ts';
import type { Tables } from '../model.ts';
import type { RankingModel } from '../ranking.ts';
import { Ngcf, type NgcfOptions } from './ngcf.ts';

const D = 4;
const VARIANTS = ['paper', 'tf', 'torch'] as const;
const dataset = toyDataset();
const { users, items, train } = dataset;
const nodes = users + items;

function ngcf(changed: Partial<NgcfOptions> = {}): Ngcf {
  const graph = changed.variant && changed.variant !== 'paper' ? randomWalkAdjacency : symmetricAdjacency;
  return new Ngcf({
    users,
    items,
    widths: [D, D, 8],
    variant: 'paper',
    affinity: true,
    slope: 0.2,
    learningRate: 1e-3,
    weightDecay: 0,
    reg: 0.3,
    messageDropout: 0,
    nodeDropout: 0,
    testDropout: false,
    seed: 1,
    graph: uploadPair(graph(train)),
    ...changed,
  });
}

/** Random ids, and layers that change nothing of their own: identity, no affinity, no bias. */
function idle(model: Ngcf): Tables {
  const parameters = randomParameters(model);
  for (const [name, value] of Object.entries(parameters))
    if (name.startsWith('sum') && value.rank === 2) parameters[name] = tf.eye(D);
    else if (name !== 'ids') parameters[name] = tf.zerosLike(value);
  return parameters as Tables;
}

const lossOf = (model: RankingModel, parameters: Tables, batch: Batch, key = 1) =>
  total(Object.values(model.loss(parameters, batch, key, { epoch: 1, step: 1, inEpoch: 0 })));

onEveryBackend('NGCF', () => {
  test.each(VARIANTS)('%s has the gradient of both loss parts, with and without dropout', async (variant) => {
    await expectLossGradient(ngcf({ variant }), toyBatch());
    await expectLossGradient(ngcf({ variant, messageDropout: 0.3, nodeDropout: 0.3 }), toyBatch());
    await expectLossGradient(ngcf({ variant, affinity: false }), toyBatch());
  });

  test.each(VARIANTS)('%s: idle layers without activation are n(Gˡ E⁰), side by side', async (variant) => {
    const model = ngcf({ variant, widths: [D, D, D, D], slope: 1 });
    const parameters = idle(model);
    const spread =
      variant === 'paper'
        ? tf.add(tf.tensor2d(toDense(symmetricAdjacency(train)), [nodes, nodes]), tf.eye(nodes))
        : tf.tensor2d(toDense(randomWalkAdjacency(train)), [nodes, nodes]);
    let table = parameters.ids;
    const blocks = [table];
    for (let l = 0; l < 3; l++) {
      table = tf.matMul(spread, table) as tf.Tensor2D;
      blocks.push(rowNormalise(table));
    }
    await expectClose(model.embeddings(parameters), await tf.concat(blocks, 1).data());
  });

  test.each(VARIANTS)(
    '%s: without affinity it is itself with an affinity of weight zero',
    async (variant) => {
      const full = ngcf({ variant });
      const parameters = randomParameters(full);
      for (const name of Object.keys(parameters))
        if (name.startsWith('affinity')) parameters[name] = tf.zerosLike(parameters[name]);
      const bare = ngcf({ variant, affinity: false });
      expect(bare.parameters.map(({ name }) => name)).toEqual(
        full.parameters.map(({ name }) => name).filter((name) => !name.startsWith('affinity')),
      );
      await expectClose(bare.embeddings(parameters), await full.embeddings(parameters).data());
    },
  );

  test('without layers it is MF-BPR: scores, loss and gradients', async () => {
    const model = ngcf({ widths: [D] });
    const options = { learningRate: 1e-3, weightDecay: 0, reg: 0.3, seed: 1 };
    const mfBpr = new LightGcn({
      users,
      items,
      d: D,
      layers: 0,
      ...options,
      adjacency: uploadAdjacency(dataset),
    });
    expect(await model.parameters[0].initial()).toEqual(await mfBpr.parameters[0].initial());
    const parameters = randomParameters(mfBpr) as Tables;
    await expectClose(model.embeddings(parameters), await mfBpr.embeddings(parameters).data());
    const batch = toyBatch();
    const gradient = (of: RankingModel) =>
      tf.grad((ids: tf.Tensor) => lossOf(of, { ids: ids as tf.Tensor2D }, batch))(parameters.ids);
    await expectClose(lossOf(model, parameters, batch), await lossOf(mfBpr, parameters, batch).data());
    await expectClose(gradient(model), await gradient(mfBpr).data());
  });

  test.each([{ messageDropout: 0.4 }, { nodeDropout: 0.4 }])('%o lives in training alone', async (rates) => {
    const model = ngcf(rates);
    const parameters = randomParameters(model) as Tables;
    const loss = async (key: number) => (await lossOf(model, parameters, toyBatch(), key).data())[0];
    expect(await loss(1)).toBe(await loss(1));
    expect(await loss(1)).not.toBe(await loss(2));
    await expectClose(model.embeddings(parameters), await ngcf().embeddings(parameters).data());
  });

  test('message dropout that stays on at test is the same in every ranking, and another with another seed', async () => {
    const ranked = async (seed: number) => {
      const model = ngcf({ messageDropout: 0.4, testDropout: true, seed });
      return (await model.embeddings(randomParameters(model)).data()).slice();
    };
    expect(await ranked(1)).toEqual(await ranked(1));
    expect(await ranked(1)).not.toEqual(await ranked(2));
    const bare = ngcf();
    expect(await ranked(1)).not.toEqual((await bare.embeddings(randomParameters(bare)).data()).slice());
  });

  test('biases exist where a code has them, and start as a matrix of one row does', async () => {
    const biases = (variant: (typeof VARIANTS)[number]) =>
      ngcf({ variant }).parameters.filter(({ shape }) => shape.length === 1);
    expect(biases('paper')).toEqual([]);
    expect(biases('tf').map(({ name, shape }) => [name, ...shape])).toEqual([
      ['sumBias0', 4],
      ['affinityBias0', 4],
      ['sumBias1', 8],
      ['affinityBias1', 8],
    ]);
    for (const bias of biases('torch')) {
      const values = await bias.initial();
      const bound = Math.sqrt(6 / (1 + values.length));
      expect(values.every((value) => value !== 0 && Math.abs(value) <= bound)).toBe(true);
    }
  });
});
