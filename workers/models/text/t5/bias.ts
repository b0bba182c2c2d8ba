import * as tf from '#engine/tensors.ts';
import { gatherRows, indexRows, uploadRows } from '#ops/gather-rows/op.ts';

/** Which queries and keys a bias stands between, by their places in a sequence. */
export interface Places {
  queries: number;
  keys: number;
  /** The place of the first query. */
  first?: number;
}

/** What is added to the products of queries and keys by their distance, of a table [buckets, heads]: [heads, queries, keys]. */
export function relativeBias(
  table: tf.Tensor2D,
  bucketOf: (distance: number) => number,
  { queries, keys, first = 0 }: Places,
): tf.Tensor3D {
  const [buckets, heads] = table.shape;
  const byDistance = Int32Array.from({ length: queries + keys }, (_, n) => bucketOf(n - queries + 1 - first));
  const ids = new Int32Array(queries * keys);
  for (let q = 0; q < queries; q++)
    ids.set(byDistance.subarray(queries - 1 - q, queries - 1 - q + keys), q * keys);
  const rows = gatherRows(table, uploadRows(indexRows(buckets, ids)));
  return tf.reshape(tf.transpose(rows), [heads, queries, keys]);
}
