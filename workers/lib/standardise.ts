import { columnMeans, type Rows } from './pca.ts';

/** Columns z-scored over the rows and divided by sqrt(cols), [rows, cols]; a column that never varies becomes zero. */
export function standardise(matrix: Rows): Float32Array {
  const { rows, cols, data } = matrix;
  const mean = columnMeans(matrix);
  const square = new Float64Array(cols);
  const varies = new Uint8Array(cols);
  for (let at = 0, c = 0; at < data.length; at++, c = c + 1 === cols ? 0 : c + 1) {
    square[c] += (data[at] - mean[c]) ** 2;
    if (data[at] !== data[c]) varies[c] = 1;
  }
  const scale = square.map((sum, c) => (varies[c] ? 1 / Math.sqrt((sum / rows) * cols) : 0));
  const out = new Float32Array(data.length);
  for (let at = 0, c = 0; at < data.length; at++, c = c + 1 === cols ? 0 : c + 1) {
    out[at] = (data[at] - mean[c]) * scale[c];
  }
  return out;
}
