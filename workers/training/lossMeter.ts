import * as tf from '#engine/tensors.ts';
import type { LossPart, LossValues } from '#contract/results.ts';
import type { Losses } from '#models/model.ts';

/** Sums loss parts and observed values on the device over an epoch, so that reading them back can wait. */
export class LossMeter {
  #parts: LossPart[] = [];
  #sum: tf.Tensor1D | undefined;
  #lastSum: number[] = [];
  #lastSteps = 0;
  #steps = 0;

  /** Adds the parts of one step and disposes them. */
  add(losses: Losses): void {
    this.#parts = Object.keys(losses);
    const before = this.#sum;
    this.#sum = tf.tidy(() => {
      const now = tf.stack(this.#parts.map((p) => losses[p])) as tf.Tensor1D;
      return before ? tf.add(before, now) : now;
    });
    before?.dispose();
    tf.dispose(Object.values(losses));
    this.#steps++;
  }

  /** Means since the start of the epoch, and since the last call where anything was added since. */
  async read(): Promise<{ recent?: LossValues; epoch: LossValues }> {
    if (!this.#sum) return { epoch: {} };
    const sum = Array.from(await this.#sum.data());
    const epoch = this.#named(sum.map((s) => s / this.#steps));
    const since = this.#steps - this.#lastSteps;
    if (since === 0) return { epoch };
    const recent = this.#named(sum.map((s, i) => (s - (this.#lastSum[i] ?? 0)) / since));
    this.#lastSum = sum;
    this.#lastSteps = this.#steps;
    return { recent, epoch };
  }

  #named(values: number[]): LossValues {
    return Object.fromEntries(this.#parts.map((p, i) => [p, values[i]]));
  }

  /** Sums so far, to go on from: exact float32 values and the steps behind them. */
  async state(): Promise<{ parts: LossPart[]; sums: number[]; steps: number }> {
    return {
      parts: this.#parts,
      sums: this.#sum ? Array.from(await this.#sum.data()) : [],
      steps: this.#steps,
    };
  }

  restore(state: { parts: LossPart[]; sums: number[]; steps: number }): void {
    this.reset();
    this.#parts = state.parts;
    this.#sum = state.sums.length ? tf.tensor1d(state.sums) : undefined;
    this.#lastSum = state.sums;
    this.#steps = this.#lastSteps = state.steps;
  }

  /** Starts a new epoch. */
  reset(): void {
    this.#sum?.dispose();
    this.#sum = undefined;
    this.#lastSum = [];
    this.#steps = this.#lastSteps = 0;
  }
}
