import * as tf from '@tensorflow/tfjs-core';
import { byStock } from '#engine/stock/overStock.ts';
import type { Triplets } from '#models/batch.ts';
import type { Parameters } from '#models/model.ts';
import type { Contender } from '../contender.ts';
import { startValues, type Opened } from '../opened.ts';
import { normOf } from '../ours.ts';
import type { StockModel } from '../steps/stepBench.ts';
import { uploadStockBatch, type StockBatch } from './batch.ts';

/** A training step of stock tfjs, its kernels too: the same work as `OurStep`, with `tf.train.adam`. */
export class StockStep implements Contender {
  readonly #opened: Opened;
  readonly #model: StockModel;
  readonly #variables: Record<string, tf.Variable>;
  readonly #adam: tf.Optimizer;
  #step = 0;

  private constructor(opened: Opened, model: StockModel, start: Parameters) {
    this.#opened = opened;
    this.#model = model;
    this.#variables = Object.fromEntries(
      Object.entries(start).map(([name, value]) => [name, tf.variable(value)]),
    );
    this.#adam = tf.train.adam(opened.plan.model.parameters[0].learningRate);
    tf.dispose({ ...start });
  }

  /** Starts at the same values as our model. */
  static async create(opened: Opened, model: StockModel): Promise<StockStep> {
    return new StockStep(opened, model, await startValues(opened.plan.model));
  }

  async step(): Promise<number> {
    const batch = this.#upload(this.#step++);
    const lossOf = () => this.#model.loss(this.#variables, batch, false);
    const loss = byStock(() => this.#adam.minimize(lossOf, true, this.#list()))!;
    const [value] = await loss.data();
    tf.dispose([loss, batch] as unknown as tf.TensorContainer);
    return value;
  }

  /** Loss and gradient norm on the first batch, at the parameters as they are. */
  async values(): Promise<Record<string, number>> {
    const batch = this.#upload(0);
    const { value, grads } = byStock(() =>
      tf.variableGrads(() => this.#model.loss(this.#variables, batch, true), this.#list()),
    );
    const gradient = await normOf(Object.values(grads));
    const loss = (await value.data())[0];
    tf.dispose([value, grads, batch] as unknown as tf.TensorContainer);
    return { loss, gradient };
  }

  dispose(): void {
    this.#adam.dispose();
    tf.dispose(this.#list());
    this.#model.dispose();
  }

  #list() {
    return Object.values(this.#variables);
  }

  #upload(step: number): StockBatch {
    const { batches, dataset } = this.#opened;
    const given = batches.given as Triplets[];
    return uploadStockBatch(given[step % given.length], dataset.users);
  }
}
