import type { FeatureMatrix } from '#contract/dataset.ts';
import type { NearContent } from '#contract/foldIn.ts';
import { nearestOf, type Vectors } from '#lib/nearest.ts';

/** Which items show alike content, modality by modality; what all items show alike, the mean of each column, is left out. */
export class ContentNearness {
  readonly #features: readonly FeatureMatrix[];
  readonly #means: ReadonlyMap<string, Float64Array>;

  constructor(features: readonly FeatureMatrix[]) {
    this.#features = features;
    this.#means = new Map(features.map((feature) => [feature.name, meansOf(feature)]));
  }

  /** Of some items the one that is nearest to another, by each modality. */
  of(item: number, among: readonly number[]): NearContent[] {
    return this.#features.map((feature) => {
      const rows = [item, ...among];
      const { item: at, cosine } = nearestOf(
        this.#centred(feature, rows),
        0,
        among.map((_, k) => k + 1),
      );
      return { modality: feature.name, item: rows[at], cosine };
    });
  }

  #centred({ name, cols, data }: FeatureMatrix, rows: readonly number[]): Vectors {
    const means = this.#means.get(name)!;
    const values = new Float32Array(rows.length * cols);
    rows.forEach((row, n) => {
      for (let c = 0; c < cols; c++) values[n * cols + c] = data[row * cols + c] - means[c];
    });
    return { d: cols, values };
  }
}

function meansOf({ rows, cols, data }: FeatureMatrix): Float64Array {
  const sums = new Float64Array(cols);
  for (let at = 0, row = 0; row < rows; row++) for (let c = 0; c < cols; c++, at++) sums[c] += data[at];
  return sums.map((sum) => sum / rows);
}
