import * as tf from '#engine/tensors.ts';
import { adamw } from '#ops/adamw/op.ts';
import type { LossPart, LossValues } from '#contract/results.ts';
import type { Batch } from '#models/batch.ts';
import type { Losses, Parameters, StageModel } from '#models/model.ts';

const BETA1 = 0.9;
const BETA2 = 0.999;
const EPSILON = 1e-8;

/** Host copy of what the optimiser holds: per parameter its values and both moments, plus the step count. */
export interface OptimiserState {
  step: number;
  arrays: Record<string, Float32Array>;
}

/** A model's parameters on the device with their AdamW moments; `step` trains on one batch. */
export class Optimiser {
  readonly model: StageModel;
  readonly parameters: Parameters = {};
  readonly #moments: Record<string, { m: tf.Tensor2D; v: tf.Tensor2D }> = {};
  #step = 0;

  private constructor(model: StageModel) {
    this.model = model;
  }

  /** Starts from the model's initial values, or from a saved state. */
  static async create(model: StageModel, saved?: OptimiserState): Promise<Optimiser> {
    const optimiser = new Optimiser(model);
    for (const spec of model.parameters) {
      const zeros = () => new Float32Array(spec.shape[0] * spec.shape[1]);
      const values = saved ? saved.arrays[spec.name] : await spec.initial();
      optimiser.parameters[spec.name] = tf.tensor2d(values, spec.shape);
      optimiser.#moments[spec.name] = {
        m: tf.tensor2d(saved?.arrays[`${spec.name}.m`] ?? zeros(), spec.shape),
        v: tf.tensor2d(saved?.arrays[`${spec.name}.v`] ?? zeros(), spec.shape),
      };
    }
    optimiser.#step = saved?.step ?? 0;
    return optimiser;
  }

  /** Trainable scalars. */
  get size(): number {
    return this.model.parameters.reduce((sum, { shape: [rows, cols] }) => sum + rows * cols, 0);
  }

  /** One AdamW step on the batch; returns the loss parts before it, to be disposed by the caller. */
  step(batch: Batch, key: number): Losses {
    const { losses, gradients } = this.gradients(batch, key);
    this.#step++;
    for (const { name, learningRate, weightDecay } of this.model.parameters) {
      const { m, v } = this.#moments[name];
      const h = { learningRate, weightDecay, beta1: BETA1, beta2: BETA2, epsilon: EPSILON, step: this.#step };
      adamw(this.parameters[name], m, v, gradients[name], h);
      gradients[name].dispose();
    }
    return losses;
  }

  /** Loss parts and the gradient of their sum at every parameter; to be disposed by the caller. */
  gradients(batch: Batch, key: number): { losses: Losses; gradients: Parameters } {
    const names = this.model.parameters.map((p) => p.name);
    let losses: Losses = {};
    return tf.tidy(() => {
      const { value, grads } = tf.engine().gradients(
        () => {
          losses = this.model.loss(this.parameters, batch, key);
          for (const part of Object.values(losses)) tf.keep(part);
          return tf.addN(Object.values(losses)) as tf.Scalar;
        },
        names.map((n) => this.parameters[n]),
      );
      value.dispose();
      return { losses, gradients: Object.fromEntries(names.map((n, i) => [n, grads[i] as tf.Tensor2D])) };
    });
  }

  /** Euclidean length of each loss part's own gradient, over all parameters together. */
  async gradientNorms(batch: Batch, key: number): Promise<LossValues> {
    const inputs = this.model.parameters.map(({ name }) => this.parameters[name]);
    const parts: LossPart[] = [];
    tf.tidy(
      () => void parts.push(...(Object.keys(this.model.loss(this.parameters, batch, key)) as LossPart[])),
    );
    const norms: LossValues = {};
    for (const part of parts) {
      // A part that does not reach a parameter has no gradient there.
      const { value, grads } = tf
        .engine()
        .gradients(() => this.model.loss(this.parameters, batch, key)[part]!, inputs);
      const found = (grads as (tf.Tensor | undefined)[]).filter((gradient) => gradient !== undefined);
      let square = 0;
      for (const gradient of found) square += squaredLength(await gradient.data<'float32'>());
      norms[part] = Math.sqrt(square);
      tf.dispose([value, ...found]);
    }
    return norms;
  }

  /** Copies of the parameters' values, by name. */
  async values(): Promise<Record<string, Float32Array>> {
    return read(this.parameters);
  }

  /** Everything that a checkpoint needs to go on bit for bit. */
  async state(): Promise<OptimiserState> {
    const moments = Object.entries(this.#moments).flatMap(
      ([n, { m, v }]) =>
        [
          [`${n}.m`, m],
          [`${n}.v`, v],
        ] as [string, tf.Tensor2D][],
    );
    return { step: this.#step, arrays: await read({ ...this.parameters, ...Object.fromEntries(moments) }) };
  }

  dispose(): void {
    tf.dispose([this.parameters, this.#moments] as unknown as tf.TensorContainer);
  }
}

function squaredLength(values: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] * values[i];
  return sum;
}

// One after the other, so that one staging buffer serves all tables of a size.
async function read(tensors: Record<string, tf.Tensor>): Promise<Record<string, Float32Array>> {
  const arrays: Record<string, Float32Array> = {};
  for (const [name, t] of Object.entries(tensors)) arrays[name] = (await t.data<'float32'>()).slice();
  return arrays;
}
