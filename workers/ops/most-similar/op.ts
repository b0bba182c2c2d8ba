import * as tf from '@tensorflow/tfjs-core';
import { disposeFeatures, featureProduct, uploadFeatures } from '../feature-product/op.ts';
import { queriesAtOnce } from '../nearest/op.ts';
import { selectSmallest } from '../nearest/select.ts';
import { closest } from './closest.ts';

/** How many more than are wanted the device names: among them the order is found in float64. */
const SPARE = 6;

/**
 * The k <= n rows of x [n, d], all of length one or zero, of largest cosine with each of its rows, itself among them: [n, k], the most
 * similar first, ties by lower row; a row of zeros is at right angles to all, itself included. In blocks of rows: n x n numbers are
 * never there. `breathe` is called after each of them.
 */
export async function mostSimilar(
  x: Float32Array,
  d: number,
  k: number,
  breathe: () => Promise<void>,
): Promise<Int32Array> {
  const n = x.length / d;
  const found = new Int32Array(n * k);
  const block = queriesAtOnce(n);
  const candidates = Math.min(n, k + SPARE);
  const rows = uploadFeatures(x, n, d);
  try {
    for (let from = 0; from < n; from += block) {
      const to = Math.min(n, from + block);
      const near = tf.tidy(
        () => selectSmallest(featureProduct(rows, negated(x, d, from, to)), candidates).indices,
      );
      const names = await near.data<'int32'>();
      near.dispose();
      for (let r = from; r < to; r++) {
        const at = (r - from) * candidates;
        const named = names.subarray(at, at + candidates);
        found.set(closest(x, d, r, named.includes(r) ? named : Int32Array.of(...named, r), k), r * k);
      }
      await breathe();
    }
  } finally {
    disposeFeatures(rows);
  }
  return found;
}

/** The rows from..to of x as columns, negated: [d, to - from], zero columns added up to a multiple of four. */
function negated(x: Float32Array, d: number, from: number, to: number): tf.Tensor2D {
  const count = 4 * Math.ceil((to - from) / 4);
  const out = new Float32Array(d * count);
  for (let r = from; r < to; r++) for (let c = 0; c < d; c++) out[c * count + r - from] = -x[r * d + c];
  return tf.tensor2d(out, [d, count]);
}
