import { ofThisStep } from '#engine/late.ts';
import { knownOnes } from '#engine/ones.ts';
import * as tf from '#engine/tensors.ts';
import type { Key } from '#lib/random.ts';
import { total } from '#losses/total.ts';
import { adamw } from '#ops/adamw/op.ts';
import { clipFactor, squaredLength } from '#ops/clip-norm/op.ts';
import { rowNormalise } from '#ops/row-normalise/op.ts';
import type { LossPart, LossValues } from '#contract/results.ts';
import { prefixed, withPrefix } from './checkpoint.ts';
import { sizeOf, type Losses, type Parameters, type StageModel, type StepPosition } from '#models/model.ts';

const USUAL = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };

/** Before the names of what the model retains within an epoch. */
const RETAINED = 'retained';

/** Host copy of what the optimiser holds: per parameter its values and both moments, what the model retains, and the steps taken. */
export interface OptimiserState {
  step: number;
  /** The steps of each parameter, where some was left out of a step. */
  steps?: Record<string, number>;
  arrays: Record<string, Float32Array>;
}

/** A parameter's moments, and the steps in which it had a gradient. */
interface Moments {
  m: tf.Tensor;
  v: tf.Tensor;
  steps: number;
}

/** A model's parameters on the device with their moments; `step` trains on one batch. */
export class Optimiser {
  readonly model: StageModel;
  readonly parameters: Parameters = {};
  readonly #moments: Record<string, Moments> = {};
  #step = 0;
  #now: { key: number; at: StepPosition } | undefined;
  readonly #key = ofThisStep(() => this.#now!.key);
  readonly #at = asSeenByModels(() => this.#now!.at);
  /** The parameters that the last step moved. */
  reached: readonly string[] = [];

  private constructor(model: StageModel) {
    this.model = model;
  }

  /** Starts from the model's initial values or from given ones, with fresh moments, or from a saved state. */
  static async create(
    model: StageModel,
    saved?: OptimiserState,
    given?: Record<string, Float32Array>,
  ): Promise<Optimiser> {
    const optimiser = new Optimiser(model);
    for (const spec of model.parameters) {
      const upload = (values: Float32Array = new Float32Array(sizeOf(spec))) =>
        tf.tensor(values, [...spec.shape]);
      optimiser.parameters[spec.name] = upload(
        saved ? saved.arrays[spec.name] : (given?.[spec.name] ?? (await spec.initial())),
      );
      if (spec.unitRows && !saved) optimiser.#rescale(spec.name);
      optimiser.#moments[spec.name] = {
        m: upload(saved?.arrays[`${spec.name}.m`]),
        v: upload(saved?.arrays[`${spec.name}.v`]),
        steps: saved?.steps?.[spec.name] ?? saved?.step ?? 0,
      };
    }
    optimiser.#step = saved?.step ?? 0;
    if (saved) model.retained?.restore(withPrefix(saved.arrays, RETAINED));
    return optimiser;
  }

  /** Trainable scalars. */
  get size(): number {
    return this.model.parameters.reduce((sum, spec) => sum + sizeOf(spec), 0);
  }

  /** Settles what the parameters choose, before the first step of an epoch. */
  async choose(): Promise<void> {
    await this.model.choose?.(this.parameters);
  }

  /** One step on the batch; returns loss parts and observed values before it, to be disposed by the caller. */
  step(batch: unknown, key: number, at: StepPosition): Losses {
    this.#now = { key, at };
    const { losses, gradients } = this.gradients(batch, this.#key, this.#at);
    this.#update(gradients);
    tf.dispose(gradients);
    return losses;
  }

  /** Counts a step that moves these parameters, which the device takes by itself from the recording of an earlier one. */
  again(reached: readonly string[], key: number, at: StepPosition): void {
    this.#now = { key, at };
    this.#step++;
    for (const name of reached) this.#moments[name].steps++;
  }

  /** Loss parts and what is observed, and the gradient of the parts' sum at every parameter that they reach; to be disposed by the caller. */
  gradients(batch: unknown, key: Key, at: StepPosition): { losses: Losses; gradients: Parameters } {
    let losses: Losses = {};
    return tf.tidy(() => {
      const { gradients } = this.#differentiate(() => {
        losses = this.model.loss(this.parameters, batch, key, at);
        for (const part of Object.values(losses)) tf.keep(part);
        return total(this.#parts(losses).map((part) => losses[part]));
      });
      return { losses, gradients };
    });
  }

  /** The loss parts among what the model returned. */
  #parts(losses: Losses): LossPart[] {
    const { observes = [] } = this.model;
    return Object.keys(losses).filter((name) => !observes.includes(name));
  }

  /** Every parameter that has a gradient takes a step of its own count; the clipping factor never leaves the device. */
  #update(gradients: Parameters): void {
    this.reached = Object.keys(gradients);
    this.#step++;
    if (this.reached.length === 0) return;
    const { clipNorm, learningRateFactor, ...options } = { ...USUAL, ...this.model.optimiser };
    const paceOf = (rate: number) =>
      learningRateFactor ? () => learningRateFactor(this.#now!.at) * rate : rate;
    const factor =
      clipNorm === undefined
        ? undefined
        : tf.tidy(() => clipFactor(total(Object.values(gradients).map(squaredLength)), clipNorm));
    for (const { name, learningRate, weightDecay, unitRows } of this.model.parameters) {
      if (!(name in gradients)) continue;
      const moments = this.#moments[name];
      moments.steps++;
      const h = { ...options, learningRate: paceOf(learningRate), weightDecay, step: () => moments.steps };
      adamw(this.parameters[name], moments.m, moments.v, gradients[name], h, factor);
      if (unitRows) this.#rescale(name);
    }
    factor?.dispose();
  }

  /** Brings the rows of a table to length one. */
  #rescale(name: string): void {
    const given = this.parameters[name];
    this.parameters[name] = tf.tidy(() => tf.keep(rowNormalise(given as tf.Tensor2D)));
    given.dispose();
  }

  /** The value of `f`, and its gradient at every parameter that it reaches. */
  #differentiate(f: () => tf.Scalar): { value: tf.Scalar; gradients: Parameters } {
    const names = this.model.parameters.map(({ name }) => name);
    const one = knownOnes<tf.Scalar>([]);
    const { value, grads } = tf.engine().gradients(
      f,
      names.map((name) => this.parameters[name]),
      one,
      true,
    );
    one.dispose();
    const reached = (grads as (tf.Tensor | undefined)[]).flatMap((gradient, i) =>
      gradient ? [[names[i], gradient] as const] : [],
    );
    return { value, gradients: Object.fromEntries(reached) };
  }

  /** Euclidean length of each loss part's own gradient, over all parameters together. */
  async gradientNorms(batch: unknown, key: number, at: StepPosition): Promise<LossValues> {
    const parts: LossPart[] = [];
    tf.tidy(() => void parts.push(...this.#parts(this.model.loss(this.parameters, batch, key, at))));
    const norms: LossValues = {};
    for (const part of parts) {
      const { value, gradients } = this.#differentiate(
        () => this.model.loss(this.parameters, batch, key, at)[part]!,
      );
      let square = 0;
      for (const gradient of Object.values(gradients))
        square += sumOfSquares(await gradient.data<'float32'>());
      norms[part] = Math.sqrt(square);
      tf.dispose([value, gradients] as tf.TensorContainer);
    }
    return norms;
  }

  /** Copies of the parameters' values, by name. */
  async values(): Promise<Record<string, Float32Array>> {
    return read(this.parameters);
  }

  /** Everything that a checkpoint needs to go on bit for bit. */
  async state(): Promise<OptimiserState> {
    const all = Object.entries(this.#moments);
    const moments = Object.fromEntries(
      all.flatMap(([n, { m, v }]) => [
        [`${n}.m`, m],
        [`${n}.v`, v],
      ]),
    );
    const skipped = all.some(([, { steps }]) => steps !== this.#step);
    return {
      step: this.#step,
      ...(skipped && { steps: Object.fromEntries(all.map(([n, { steps }]) => [n, steps])) }),
      arrays: {
        ...(await read({ ...this.parameters, ...moments })),
        ...prefixed((await this.model.retained?.values()) ?? {}, RETAINED),
      },
    };
  }

  dispose(): void {
    tf.dispose([this.parameters, ...Object.values(this.#moments).map(({ m, v }) => [m, v])]);
  }
}

/** Where a step stands as a model sees it: whether it is the epoch's first, and nothing else without being asked again in every step. */
function asSeenByModels(now: () => StepPosition): StepPosition {
  const [epoch, step] = [ofThisStep(() => now().epoch), ofThisStep(() => now().step)];
  return {
    get epoch() {
      return epoch();
    },
    get step() {
      return step();
    },
    get inEpoch() {
      return Math.min(1, now().inEpoch);
    },
  };
}

function sumOfSquares(values: Float32Array): number {
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
