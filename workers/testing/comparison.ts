import type * as tf from '@tensorflow/tfjs-core';
import { expect } from 'vitest';
import { ABSOLUTE, largestError, RELATIVE } from './close.ts';
import { ANY, faultOf } from './form.ts';

/** What one golden test found; `scripts/golden.ts` reads it out of the test report. */
export interface GoldenResult {
  file: string;
  backend: string;
  /** Numbers compared. */
  compared: number;
  /** Largest |actual - expected|. */
  difference: number;
  /** Largest error in units of its tolerance; above 1 it fails. */
  error: number;
  /** The quantity of the largest error. */
  at: string;
}

declare module 'vitest' {
  interface TaskMeta {
    golden?: GoldenResult;
  }
}

/** Compares quantities by name and remembers the worst of them. */
export class Comparison {
  readonly #result: GoldenResult;
  readonly #tolerance: readonly [number, number];

  /** Tolerance is absolute + relative |expected|. */
  constructor(file: string, backend: string, absolute = ABSOLUTE, relative = RELATIVE) {
    this.#result = { file, backend, compared: 0, difference: 0, error: 0, at: 'nothing' };
    this.#tolerance = [absolute, relative];
  }

  values(at: string, actual: ArrayLike<number>, expected: ArrayLike<number>): void {
    const r = this.#result;
    r.compared += expected.length;
    const fault = faultOf(Array.from(expected), `${r.file}: ${at}`, [ANY]);
    if (fault) throw new Error(fault);
    r.difference = Math.max(r.difference, largestError(actual, expected, 1, 0));
    const error = largestError(actual, expected, ...this.#tolerance);
    if (error > r.error) Object.assign(r, { error, at });
  }

  /** The expected values must be of the tensor's shape. */
  async tensor(at: string, actual: tf.Tensor, expected: unknown): Promise<void> {
    const fault = faultOf(expected, `${this.#result.file}: ${at}`, actual.shape);
    if (fault) throw new Error(fault);
    this.values(at, await actual.data(), [expected].flat(9) as number[]);
  }

  /** Leaves the result in the test report and fails where the tolerance was exceeded. */
  finish(task: { meta: { golden?: GoldenResult } }): void {
    task.meta.golden = this.#result;
    expect(this.#result.compared).toBeGreaterThan(0);
    expect(this.#result.error, `error of ${this.#result.at}, in units of the tolerance`).toBeLessThanOrEqual(
      1,
    );
  }
}
