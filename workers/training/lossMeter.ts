import * as tf from '#engine/tensors.ts';
import type { LossPart, LossValues } from '#contract/results.ts';
import type { Losses } from '#models/model.ts';

/** What a meter holds: parts in order of appearance, exact float32 sums, and steps; `counts` where some part is not in each step. */
export interface MeterState {
  parts: LossPart[];
  sums: number[];
  steps: number;
  counts?: number[];
}

/** Sums loss parts and observed values on the device over an epoch, so that reading them back can wait; a part that a step does not have is not counted there. */
export class LossMeter {
  #parts: LossPart[] = [];
  #sum: tf.Tensor1D | undefined;
  /** Steps that had each part. */
  #counts: number[] = [];
  #last: { sums: number[]; counts: number[] } = { sums: [], counts: [] };
  #steps = 0;

  /** Adds the parts of one step and disposes them. */
  add(losses: Losses): void {
    const fresh = Object.keys(losses).filter((part) => !this.#parts.includes(part));
    this.#parts = [...this.#parts, ...fresh];
    const before = this.#sum;
    this.#sum = tf.tidy(() => {
      const now = tf.stack(this.#parts.map((part) => losses[part] ?? tf.tensor(0))) as tf.Tensor1D;
      if (!before) return now;
      return tf.add(fresh.length ? tf.concat([before, tf.tensor1d(fresh.map(() => 0))]) : before, now);
    });
    before?.dispose();
    this.#counts = this.#parts.map((part, at) => (this.#counts[at] ?? 0) + (part in losses ? 1 : 0));
    tf.dispose(Object.values(losses));
    this.#steps++;
  }

  /** Means since the start of the epoch, and since the last call where anything was added since, of the parts that were. */
  async read(): Promise<{ recent?: LossValues; epoch: LossValues }> {
    if (!this.#sum) return { epoch: {} };
    const [parts, counts] = [this.#parts, this.#counts];
    const sums = Array.from(await this.#sum.data());
    const last = this.#last;
    const since = counts.map((count, at) => count - (last.counts[at] ?? 0));
    const epoch = named(parts, (at) => sums[at] / counts[at]);
    if (!since.some((count) => count > 0)) return { epoch };
    this.#last = { sums, counts };
    const fresh = parts.filter((_, at) => since[at] > 0);
    const recent = named(fresh, (_, part) => {
      const at = parts.indexOf(part);
      return (sums[at] - (last.sums[at] ?? 0)) / since[at];
    });
    return { recent, epoch };
  }

  /** Sums so far, to go on from. */
  async state(): Promise<MeterState> {
    const [parts, counts, steps] = [this.#parts, this.#counts, this.#steps];
    return {
      parts,
      sums: this.#sum ? Array.from(await this.#sum.data()) : [],
      steps,
      ...(counts.some((count) => count !== steps) && { counts }),
    };
  }

  restore({ parts, sums, steps, counts }: MeterState): void {
    this.reset();
    if (!sums.length) return;
    this.#parts = parts;
    this.#sum = tf.tensor1d(sums);
    this.#steps = steps;
    this.#counts = counts ?? parts.map(() => steps);
    this.#last = { sums, counts: this.#counts };
  }

  /** Starts a new epoch. */
  reset(): void {
    this.#sum?.dispose();
    this.#sum = undefined;
    [this.#parts, this.#counts, this.#steps] = [[], [], 0];
    this.#last = { sums: [], counts: [] };
  }
}

const named = (parts: readonly LossPart[], value: (at: number, part: LossPart) => number): LossValues =>
  Object.fromEntries(parts.map((part, at) => [part, value(at, part)]));
