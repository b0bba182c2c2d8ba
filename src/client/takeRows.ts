import type { ProjectionPart } from '#contract/projection.ts';

/** The chosen rows of a matrix [rows, cols], in an array of their own. */
export function takeRows(
  { label, cols, data }: Omit<ProjectionPart, 'rows'>,
  rows: Int32Array,
): ProjectionPart {
  const taken = new Float32Array(rows.length * cols);
  rows.forEach((row, i) => taken.set(data.subarray(row * cols, (row + 1) * cols), i * cols));
  return { label, rows: rows.length, cols, data: taken };
}
