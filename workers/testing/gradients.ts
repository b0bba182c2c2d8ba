import * as tf from '@tensorflow/tfjs-core';
import { Random } from '#lib/random.ts';
import { expectClose } from './close.ts';

/** A random tensor [rows, cols] with entries in about (-scale, scale), the same for the same name. */
export function randomTensor(name: string, rows: number, cols: number, scale = 1): tf.Tensor2D {
  const random = new Random(name);
  return tf.tensor2d(
    Float32Array.from({ length: rows * cols }, () => (random.uniform() * 2 - 1) * scale),
    [rows, cols],
  );
}

/**
 * Up to `count` of the places 0..size-1, ascending: a stride that has no factor in common with `size`, and so none with a row's width,
 * meets as many columns as it has steps, and every lane.
 */
export function spread(size: number, count: number): number[] {
  let stride = Math.ceil(GOLDEN * size) | 1;
  while (commonFactor(stride, size) > 1) stride += 2;
  return Array.from({ length: Math.min(count, size) }, (_, i) => (i * stride) % size).sort((a, b) => a - b);
}

/** The share by which steps lie furthest apart, however many there are. */
const GOLDEN = 0.618;
const commonFactor = (a: number, b: number): number => (b ? commonFactor(b, a % b) : a);

/**
 * Checks the gradient of `f` at each input against central differences of a fixed random projection of its output;
 * at most `entries` entries of each input are perturbed.
 */
export async function expectGradient(
  f: (...xs: tf.Tensor2D[]) => tf.Tensor,
  inputs: tf.Tensor2D[],
  { step = 1e-2, absolute = 2e-3, relative = 2e-2, entries = 24 } = {},
): Promise<void> {
  const project = (y: tf.Tensor) => {
    const w = tf.reshape(randomTensor('projection', 1, y.size), y.shape);
    return tf.sum(tf.mul(y, w)) as tf.Scalar;
  };
  const analytic = tf.grads((...xs: tf.Tensor[]) => project(f(...(xs as tf.Tensor2D[]))))(inputs);
  for (const [k, x] of inputs.entries()) {
    const values = Float32Array.from(await x.data());
    const gradient = await analytic[k].data();
    const picked = spread(values.length, entries);
    const numeric: number[] = [];
    for (const at of picked) {
      const shifted = async (by: number) => {
        const moved = values.slice();
        moved[at] += by;
        const xs = inputs.map((t, i) => (i === k ? (tf.tensor(moved, x.shape) as tf.Tensor2D) : t));
        return (await project(f(...xs)).data())[0];
      };
      numeric.push(((await shifted(step)) - (await shifted(-step))) / (2 * step));
    }
    await expectClose(
      picked.map((i) => gradient[i]),
      numeric,
      absolute,
      relative,
    );
  }
}
