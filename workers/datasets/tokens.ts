import type { FeatureMatrix } from '#contract/dataset.ts';

/** The vectors of items one below the other: [rows x tokens, cols / tokens]; a matrix of one vector per item is what it is. */
export const vectorsOf = ({ rows, cols, data, tokens = 1 }: FeatureMatrix) => ({
  rows: rows * tokens,
  cols: cols / tokens,
  data,
});

/** True where an item of several vectors has fewer: the vector beginning at `at` is of zeros and stands for none. */
export function isMissing({ tokens, cols, data }: FeatureMatrix, at: number): boolean {
  if (!tokens) return false;
  const end = at + cols / tokens;
  for (let k = at; k < end; k++) if (data[k] !== 0) return false;
  return true;
}

/** Numbers [rows, cols] that a function makes of the vectors that are there; missing ones stay zeros. */
export function ofVectors(
  features: FeatureMatrix,
  make: (vectors: { rows: number; cols: number; data: Float32Array }) => Float32Array,
): Float32Array {
  if (!features.tokens) return make(features);
  const { rows, cols, data } = vectorsOf(features);
  const there = Array.from({ length: rows }, (_, row) => row).filter(
    (row) => !isMissing(features, row * cols),
  );
  const packed = new Float32Array(there.length * cols);
  there.forEach((row, k) => packed.set(data.subarray(row * cols, (row + 1) * cols), k * cols));
  const made = make({ rows: there.length, cols, data: packed });
  const out = new Float32Array(data.length);
  there.forEach((row, k) => out.set(made.subarray(k * cols, (k + 1) * cols), row * cols));
  return out;
}
