import * as tf from '#engine/tensors.ts';
import { gatherRows, indexRows, rowsAt, uploadRows } from '#ops/gather-rows/op.ts';

/** How many queries and keys a bias stands between. */
export interface Places {
  queries: number;
  keys: number;
}

/** What is added to the products of queries and keys by their distance, of a table [buckets, heads]: [heads, queries, keys]. */
export function relativeBias(
  table: tf.Tensor2D,
  bucketOf: (distance: number) => number,
  { queries, keys }: Places,
): tf.Tensor3D {
  const [buckets, heads] = table.shape;
  const byDistance = Int32Array.from({ length: queries + keys }, (_, n) => bucketOf(n - queries + 1));
  const ids = new Int32Array(queries * keys);
  for (let q = 0; q < queries; q++)
    ids.set(byDistance.subarray(queries - 1 - q, queries - 1 - q + keys), q * keys);
  const rows = gatherRows(table, uploadRows(indexRows(buckets, ids)));
  return tf.reshape(tf.transpose(rows), [heads, queries, keys]);
}

/** The same for the newest token alone, by how far back a key is: [length, heads], without a gradient. */
export const biasBackward = (
  table: tf.Tensor2D,
  bucketOf: (distance: number) => number,
  length: number,
): tf.Tensor2D =>
  rowsAt(
    table,
    tf.tensor1d(
      Int32Array.from({ length }, (_, back) => bucketOf(-back)),
      'int32',
    ),
  );
