import * as tf from '#engine/tensors.ts';
import type { Dataset } from '#contract/dataset.ts';
import type { MarginSample, Margins } from '#contract/margins.ts';
import type { NamedView } from '#models/ranking.ts';
import { rowsAt } from '#ops/gather-rows/op.ts';
import { sampleTriples } from './triples.ts';

/** Margins of a sample of the dataset's triples in every view; one view's table lies on the device at a time. None where there is no triple. */
export async function marginsOf(views: readonly NamedView[], dataset: Dataset): Promise<MarginSample> {
  const triples = sampleTriples(dataset);
  const { users, positives, negatives } = triples;
  if (!users.length) return { ...triples, margins: [] };
  const rows = Int32Array.of(...users, ...[...positives, ...negatives].map((item) => dataset.users + item));
  const margins: Margins[] = [];
  for (const { of, modality, table } of views) {
    const vectors = tf.tidy(() => rowsAt(table(), tf.tensor1d(rows, 'int32')));
    const values = marginsBetween(await vectors.data<'float32'>(), vectors.shape[1]);
    vectors.dispose();
    margins.push({ of, ...(modality !== undefined && { modality }), values });
  }
  return { ...triples, margins };
}

/** <u, i − j> of n users, n positives and n negatives, [3 n, k] one below the other. */
function marginsBetween(vectors: Float32Array, k: number): Float32Array {
  const n = vectors.length / (3 * k);
  return Float32Array.from({ length: n }, (_, row) => {
    let sum = 0;
    for (let c = row * k; c < (row + 1) * k; c++)
      sum += vectors[c] * (vectors[c + n * k] - vectors[c + 2 * n * k]);
    return sum;
  });
}
