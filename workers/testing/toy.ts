import * as tf from '@tensorflow/tfjs-core';
import type { Dataset } from '#contract/dataset.ts';
import { csrFromPairs } from '#datasets/csr.ts';
import { Random } from '#lib/random.ts';
import { total } from '#losses/total.ts';
import { uploadBatch, type Batch, type BatchNeeds } from '#models/batch.ts';
import type { Parameters, StageModel } from '#models/model.ts';
import { expectGradient } from './gradients.ts';

/** Seven users and five items of two modalities, 3 and 4 wide; user 6 and item 4 have no interaction. */
export function toyDataset(): Dataset {
  const [users, items] = [7, 5];
  const pairs = [0, 0, 1, 1, 1, 2, 3, 3, 4, 5, 5].map((u, k) => [u, [0, 1, 0, 2, 3, 1, 2, 3, 0, 1, 3][k]]);
  const column = (c: number) => pairs.map((pair) => pair[c]);
  const none = csrFromPairs(users, items, [], []).csr;
  const features = [3, 4].map((cols, m) => {
    const random = new Random('toy', m);
    const data = Float32Array.from({ length: items * cols }, () => random.uniform() * 2 - 1);
    return { name: ['visual', 'textual'][m], rows: items, cols, data };
  });
  return {
    name: 'toy',
    hash: 'toy',
    synthetic: true,
    split: { method: 'given' },
    users,
    items,
    train: csrFromPairs(users, items, column(0), column(1)).csr,
    val: none,
    test: none,
    features,
  };
}

/** Six triplets of the toy, one of them twice, with a user and an item that have no interaction; four others in every stream. */
export function toyBatch(needs: BatchNeeds = {}): Batch {
  const { users, items } = toyDataset();
  const triplets = {
    users: Int32Array.of(0, 1, 1, 3, 6, 0),
    positives: Int32Array.of(1, 3, 3, 2, 0, 1),
    negatives: Int32Array.of(4, 0, 1, 4, 2, 4),
  };
  const further = {
    users: Int32Array.of(2, 6, 5, 0),
    positives: Int32Array.of(3, 0, 4, 2),
    negatives: Int32Array.of(1, 0, 2, 4),
  };
  const streams = Object.fromEntries((needs.streams ?? []).map(({ name }) => [name, further]));
  return uploadBatch(users, users + items, { ...triplets, streams }, needs);
}

/** A model's parameters at random values; `scale` bounds them. */
export function randomParameters({ parameters }: StageModel, scale = 0.8): Parameters {
  const values = (name: string, size: number) => {
    const random = new Random('toy parameter', name);
    return Float32Array.from({ length: size }, () => (random.uniform() * 2 - 1) * scale);
  };
  return Object.fromEntries(
    parameters.map(({ name, shape }) => [
      name,
      tf.tensor(
        values(
          name,
          shape.reduce((a, b) => a * b, 1),
        ),
        [...shape],
      ),
    ]),
  );
}

/** Checks the gradient of all loss parts together at every parameter, at most `entries` entries of each, against central differences. */
export async function expectLossGradient(model: StageModel, batch: unknown, entries = 24): Promise<void> {
  const parameters = randomParameters(model);
  await model.choose?.(parameters);
  const names = Object.keys(parameters);
  const loss = (...values: tf.Tensor[]) => {
    const given = Object.fromEntries(names.map((name, k) => [name, values[k]]));
    const parts = Object.entries(model.loss(given, batch, 1, { epoch: 1, step: 1, inEpoch: 0 }));
    return total(parts.flatMap(([name, part]) => (model.observes?.includes(name) ? [] : [part])));
  };
  // Small steps: few of them cross the kink of an activation.
  await expectGradient(loss, Object.values(parameters) as tf.Tensor2D[], { step: 2e-3, entries });
}
