import * as tf from '@tensorflow/tfjs-core';
import type { Triplets } from '#models/batch.ts';
import type { Tables, StageModel } from '#models/model.ts';
import type { Contender } from '../contender.ts';
import { normOf } from '../ours.ts';
import { startValues, type Setup } from '../setup.ts';

/** The nodes of a batch: [B] each, and per row its list (positive first), flat [B * (K + 1)]. */
export interface StockBatch {
  users: tf.Tensor1D;
  positives: tf.Tensor1D;
  negatives: tf.Tensor1D;
  listUsers: tf.Tensor1D;
  listItems: tf.Tensor1D;
}

/** The total loss of a batch; `exact` leaves dropout out. */
export type StockLoss = (parameters: Tables, batch: StockBatch, exact: boolean) => tf.Scalar;

/** A training step of stock tfjs: the same work as `OurStep`, with `tf.train.adam`. */
export class StockStep implements Contender {
  readonly #setup: Setup;
  readonly #loss: StockLoss;
  readonly #variables: Record<string, tf.Variable<tf.Rank.R2>>;
  readonly #adam: tf.Optimizer;
  #step = 0;

  private constructor(setup: Setup, loss: StockLoss, start: Tables, learningRate: number) {
    this.#setup = setup;
    this.#loss = loss;
    this.#variables = Object.fromEntries(
      Object.entries(start).map(([name, value]) => [name, tf.variable(value)]),
    );
    this.#adam = tf.train.adam(learningRate);
    tf.dispose({ ...start });
  }

  /** Starts at the same values as our model. */
  static async create(setup: Setup, model: StageModel, loss: StockLoss): Promise<StockStep> {
    return new StockStep(setup, loss, await startValues(model), model.parameters[0].learningRate);
  }

  async step(): Promise<number> {
    const batch = this.#upload(this.#step++);
    const loss = this.#adam.minimize(() => this.#loss(this.#variables, batch, false), true, this.#list())!;
    const [value] = await loss.data();
    tf.dispose([loss, batch] as unknown as tf.TensorContainer);
    return value;
  }

  /** Loss and gradient norm on the first batch, at the parameters as they are. */
  async values(): Promise<Record<string, number>> {
    const batch = this.#upload(0);
    const { value, grads } = tf.variableGrads(() => this.#loss(this.#variables, batch, true), this.#list());
    const gradient = await normOf(Object.values(grads));
    const loss = (await value.data())[0];
    tf.dispose([value, grads, batch] as unknown as tf.TensorContainer);
    return { loss, gradient };
  }

  dispose(): void {
    this.#adam.dispose();
    tf.dispose(this.#list());
  }

  #list() {
    return Object.values(this.#variables);
  }

  #upload(step: number): StockBatch {
    const { batches, dataset } = this.#setup;
    return uploadStockBatch(batches[step % batches.length], dataset.users);
  }
}

function uploadStockBatch({ users, positives, negatives, lists }: Triplets, firstItem: number): StockBatch {
  const k = lists!.length / users.length;
  const listUsers = new Int32Array(users.length * (k + 1));
  const listItems = new Int32Array(listUsers.length);
  users.forEach((user, b) => {
    const at = b * (k + 1);
    listUsers.fill(user, at, at + k + 1);
    listItems[at] = firstItem + positives[b];
    for (let n = 0; n < k; n++) listItems[at + 1 + n] = firstItem + lists![b * k + n];
  });
  const up = (ids: Int32Array) => tf.tensor1d(ids, 'int32');
  const items = (ids: Int32Array) => up(ids.map((i) => firstItem + i));
  return {
    users: up(users),
    positives: items(positives),
    negatives: items(negatives),
    listUsers: up(listUsers),
    listItems: up(listItems),
  };
}
