import * as tf from '#engine/tensors.ts';
import { addScalars } from '#ops/add-scalars/op.ts';
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
  /** Each has its place among the sums for good, whether this epoch had it or not. */
  #parts: LossPart[] = [];
  #sums: tf.Tensor1D | undefined;
  /** Steps of this epoch that had each part. */
  #counts: number[] = [];
  #last: { sums: number[]; counts: number[] } = { sums: [], counts: [] };
  #steps = 0;

  /** Adds the parts of one step and disposes them. */
  add(losses: Losses): void {
    this.#makeRoom(Object.keys(losses));
    this.count(Object.keys(losses));
    const added = Object.entries(losses).map(([part, x]) => {
      const place = this.#parts.indexOf(part);
      return { x, place, isFresh: () => this.#counts[place] === 1 };
    });
    if (this.#sums) addScalars(added, this.#sums);
    tf.dispose(Object.values(losses));
  }

  /** Counts a step with these parts, whose values the device adds by itself. */
  count(parts: readonly LossPart[]): void {
    for (const part of parts) this.#counts[this.#parts.indexOf(part)]++;
    this.#steps++;
  }

  /** Means since the start of the epoch, and since the last call where anything was added since, of the parts that were. */
  async read(): Promise<{ recent?: LossValues; epoch: LossValues }> {
    const [parts, counts] = [this.#parts, this.#counts.slice()];
    const known = parts.filter((_, at) => counts[at] > 0);
    if (!this.#sums || known.length === 0) return { epoch: {} };
    const sums = Array.from(await this.#sums.data());
    const last = this.#last;
    const since = counts.map((count, at) => count - (last.counts[at] ?? 0));
    const at = (part: LossPart) => parts.indexOf(part);
    const epoch = named(known, (part) => sums[at(part)] / counts[at(part)]);
    if (!since.some((count) => count > 0)) return { epoch };
    this.#last = { sums, counts };
    const fresh = parts.filter((_, place) => since[place] > 0);
    // What lies there from an earlier epoch is no part of this one.
    const before = (place: number) => (last.counts[place] ? last.sums[place] : 0);
    const recent = named(fresh, (part) => (sums[at(part)] - before(at(part))) / since[at(part)]);
    return { recent, epoch };
  }

  /** Sums so far, to go on from. */
  async state(): Promise<MeterState> {
    const places = this.#parts.flatMap((_, place) => (this.#counts[place] > 0 ? [place] : []));
    const [parts, counts, steps] = [this.#parts, this.#counts.slice(), this.#steps];
    const sums = this.#sums && places.length > 0 ? await this.#sums.data() : [];
    const kept = places.map((place) => counts[place]);
    return {
      parts: places.map((place) => parts[place]),
      sums: places.map((place) => sums[place]),
      steps,
      ...(kept.some((count) => count !== steps) && { counts: kept }),
    };
  }

  restore({ parts, sums, steps, counts }: MeterState): void {
    this.dispose();
    if (!sums.length) return;
    this.#parts = parts;
    this.#sums = tf.tensor1d(sums);
    this.#steps = steps;
    this.#counts = counts ?? parts.map(() => steps);
    this.#last = { sums, counts: this.#counts.slice() };
  }

  /** Starts a new epoch. */
  reset(): void {
    this.#counts = this.#parts.map(() => 0);
    this.#steps = 0;
    this.#last = { sums: [], counts: [] };
  }

  dispose(): void {
    this.#sums?.dispose();
    this.#sums = undefined;
    this.#parts = [];
    this.reset();
  }

  #makeRoom(parts: readonly LossPart[]): void {
    const fresh = parts.filter((part) => !this.#parts.includes(part));
    if (fresh.length === 0) return;
    const before = this.#sums;
    this.#sums = tf.tidy(() => {
      const room = tf.tensor1d(fresh.map(() => 0));
      return before ? tf.concat([before, room]) : room;
    });
    before?.dispose();
    this.#parts = [...this.#parts, ...fresh];
    this.#counts = [...this.#counts, ...fresh.map(() => 0)];
  }
}

const named = (parts: readonly LossPart[], value: (part: LossPart) => number): LossValues =>
  Object.fromEntries(parts.map((part) => [part, value(part)]));
