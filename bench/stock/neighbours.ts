import * as tf from '@tensorflow/tfjs-core';
import { dots } from './losses.ts';
import { gatherRows, segmentSum, type Edges } from './sparse.ts';

const BLOCK = 512;
const LEAST = 1e-12;

/** Edges from every row of a table, of length one each, to its k largest cosines, its own among them. */
export async function nearest(table: () => tf.Tensor2D, k: number): Promise<Edges> {
  const x = tf.tidy(table);
  const [rows, d] = x.shape;
  const row = Int32Array.from({ length: rows * k }, (_, edge) => Math.floor(edge / k));
  const col = new Int32Array(rows * k);
  for (let from = 0; from < rows; from += BLOCK) {
    const best = tf.tidy(() => {
      const block = tf.slice(x, [from, 0], [Math.min(BLOCK, rows - from), d]);
      return tf.topk(tf.matMul(block, x, false, true), k, true).indices;
    });
    col.set(await best.data(), from * k);
    best.dispose();
  }
  x.dispose();
  return { rows, cols: rows, row: tf.tensor1d(row, 'int32'), col: tf.tensor1d(col, 'int32') };
}

export const disposeEdges = ({ row, col }: Edges): void => tf.dispose([row, col]);

/** Edges of several graphs over the same nodes. */
export const joinEdges = ([first, ...others]: Edges[]): Edges => ({
  ...first,
  row: tf.concat([first, ...others].map(({ row }) => row)),
  col: tf.concat([first, ...others].map(({ col }) => col)),
});

/** Inner products of the rows that edges join, [n, 1]. */
export const edgeDots = (x: tf.Tensor2D, { row, col }: Edges): tf.Tensor2D =>
  dots(gatherRows(x, row), gatherRows(x, col));

/** D^-1/2 S D^-1/2 of values [n, 1], D the sums of rows. */
export function byDegrees({ row, col, rows }: Edges, values: tf.Tensor2D): tf.Tensor2D {
  const root = tf.sqrt(tf.maximum(segmentSum(values, row, rows), LEAST)) as tf.Tensor2D;
  return tf.div(values, tf.mul(gatherRows(root, row), gatherRows(root, col)));
}
