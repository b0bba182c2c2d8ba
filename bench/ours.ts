import * as tf from '@tensorflow/tfjs-core';
import type { Losses } from '#models/model.ts';
import { Optimiser } from '#training/optimiser.ts';
import type { Contender } from './contender.ts';
import type { Opened } from './opened.ts';

/** A training step of our engine: batch to the device, forward, backward, AdamW, total loss back to the host. */
export class OurStep implements Contender {
  readonly optimiser: Optimiser;
  readonly #opened: Opened;
  #step = 0;

  private constructor(opened: Opened, optimiser: Optimiser) {
    this.#opened = opened;
    this.optimiser = optimiser;
  }

  static async create(opened: Opened): Promise<OurStep> {
    const optimiser = await Optimiser.create(opened.plan.model);
    await optimiser.choose();
    return new OurStep(opened, optimiser);
  }

  step(): Promise<number> {
    return this.many(1);
  }

  async many(times: number): Promise<number> {
    for (let s = 1; s < times; s++) tf.dispose({ ...this.#take() });
    const losses = this.#take();
    const total = tf.addN(this.#parts(losses));
    const [value] = await total.data();
    total.dispose();
    tf.dispose({ ...losses });
    return value;
  }

  /** A step whose losses stay on the device. */
  #take(): Losses {
    const inEpoch = this.#step++;
    const batch = this.#opened.batches.upload(inEpoch);
    const losses = this.optimiser.step(batch, this.#step, { epoch: 1, step: this.#step, inEpoch });
    this.#opened.batches.dispose(batch);
    return losses;
  }

  dispose(): void {
    this.optimiser.dispose();
  }

  /** What adds up to the loss. */
  #parts(losses: Losses) {
    const { observes = [] } = this.optimiser.model;
    return Object.entries(losses).flatMap(([name, value]) => (observes.includes(name) ? [] : [value]));
  }

  /** Loss and gradient norm on the first batch, at the parameters as they are. */
  async values(): Promise<Record<string, number>> {
    const batch = this.#opened.batches.upload(0);
    const { losses, gradients } = this.optimiser.gradients(batch, 0, { epoch: 1, step: 1, inEpoch: 0 });
    const norm = await normOf(Object.values(gradients));
    const loss = (await tf.addN(this.#parts(losses)).data())[0];
    tf.dispose([losses, gradients] as unknown as tf.TensorContainer);
    this.#opened.batches.dispose(batch);
    return { loss, gradient: norm };
  }
}

/** Euclidean norm of all tensors together. */
export async function normOf(tensors: tf.Tensor[]): Promise<number> {
  const squares = tf.tidy(() => tf.addN(tensors.map((t) => tf.sum(tf.square(t)))));
  const value = (await squares.data())[0];
  squares.dispose();
  return Math.sqrt(value);
}
