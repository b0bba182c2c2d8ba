import type { FeatureMatrix } from '#contract/dataset.ts';
import { prepareFeatures } from '#datasets/preprocess.ts';
import { mostSimilar } from '#ops/most-similar/op.ts';
import { LEAST } from '#ops/degree-normalise/reference.ts';

/** The k most similar items of every item by one modality, [items, k]. */
export interface ContentGraph {
  columns: Int32Array;
  /** Cosines over the roots of both items' sums of them. */
  values: Float32Array;
}

/** The graph of frozen content: Ŝ = D^-1/2 S D^-1/2 of each item's k <= items largest cosines S, its own among them. */
export async function contentGraph(
  features: FeatureMatrix,
  k: number,
  breathe: () => Promise<void>,
): Promise<ContentGraph> {
  const { cols, data } = prepareFeatures(features, 'rowL2');
  const columns = await mostSimilar(data, cols, k, breathe);
  const cosines = new Float64Array(columns.length);
  const degrees = new Float64Array(features.rows);
  for (let e = 0; e < columns.length; e++) {
    const row = Math.floor(e / k);
    for (let c = 0; c < cols; c++) cosines[e] += data[row * cols + c] * data[columns[e] * cols + c];
    degrees[row] += cosines[e];
  }
  const root = (item: number) => Math.sqrt(Math.max(degrees[item], LEAST));
  const values = Float32Array.from(cosines, (s, e) => s / (root(Math.floor(e / k)) * root(columns[e])));
  return { columns, values };
}
