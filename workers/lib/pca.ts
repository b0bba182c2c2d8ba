import { largestEigenpairs, type Eigenpairs, type Pause, type SymmetricProduct } from './lanczos.ts';

/** Row-major matrix of 32-bit floats. */
export interface Rows {
  rows: number;
  cols: number;
  /** [rows, cols] */
  data: Float32Array;
}

/** Widest matrix whose covariance is written out; wider ones are multiplied by their rows twice instead. */
const EXPLICIT_WIDTH = 1024;

/** Column means in float64. [cols] */
export function columnMeans({ rows, cols, data }: Rows): Float64Array {
  const mean = new Float64Array(cols);
  for (let r = 0, at = 0; r < rows; r++) for (let c = 0; c < cols; c++, at++) mean[c] += data[at];
  for (let c = 0; c < cols; c++) mean[c] /= rows;
  return mean;
}

/** Centred principal component scores [rows, k] and the variances [k]; each component's largest loading is positive. */
export async function principalScores(
  x: Rows,
  k: number,
  pause?: Pause,
): Promise<{ scores: Float64Array; variances: Float64Array }> {
  const mean = columnMeans(x);
  const product = x.cols <= EXPLICIT_WIDTH ? explicitProduct(x, mean) : rowProduct(x, mean);
  const pairs = await largestEigenpairs(x.cols, k, product, { pause });
  fixSigns(pairs, x.cols);
  return { scores: project(x, mean, pairs.vectors, k), variances: pairs.values };
}

function fixSigns({ values, vectors }: Eigenpairs, cols: number): void {
  for (let c = 0; c < values.length; c++) {
    const v = vectors.subarray(c * cols, (c + 1) * cols);
    let largest = 0;
    for (let j = 1; j < cols; j++) if (Math.abs(v[j]) > Math.abs(v[largest])) largest = j;
    if (v[largest] < 0) for (let j = 0; j < cols; j++) v[j] = -v[j];
  }
}

function explicitProduct(x: Rows, mean: Float64Array): SymmetricProduct {
  const m = x.cols;
  const covariance = covarianceOf(x, mean);
  return (v, out) => {
    for (let i = 0; i < m; i++) {
      let sum = 0;
      for (let j = 0, at = i * m; j < m; j++, at++) sum += covariance[at] * v[j];
      out[i] = sum;
    }
  };
}

function covarianceOf({ rows, cols: m, data }: Rows, mean: Float64Array): Float64Array {
  const c = new Float64Array(m * m);
  const block = new Float64Array(4 * m);
  for (let r = 0; r < rows; r += 4) {
    for (let q = 0; q < 4; q++) {
      for (let j = 0; j < m; j++) block[q * m + j] = r + q < rows ? data[(r + q) * m + j] - mean[j] : 0;
    }
    for (let i = 0; i < m; i++) {
      const a0 = block[i];
      const a1 = block[m + i];
      const a2 = block[2 * m + i];
      const a3 = block[3 * m + i];
      for (let j = i; j < m; j++) {
        c[i * m + j] += a0 * block[j] + a1 * block[m + j] + a2 * block[2 * m + j] + a3 * block[3 * m + j];
      }
    }
  }
  for (let i = 0; i < m; i++) {
    for (let j = i; j < m; j++) c[j * m + i] = c[i * m + j] /= rows;
  }
  return c;
}

/** v -> (X - mean)ᵀ (X - mean) v / rows, one pass over the rows, four at a time so that v and out are read a quarter as often. */
function rowProduct({ rows, cols: m, data }: Rows, mean: Float64Array): SymmetricProduct {
  return (v, out) => {
    let offset = 0;
    for (let j = 0; j < m; j++) offset += mean[j] * v[j];
    let total = 0;
    for (let r = 0; r < rows; r += 4) {
      // Rows past the end repeat the last one with weight zero.
      const a = r * m;
      const b = Math.min(r + 1, rows - 1) * m;
      const c = Math.min(r + 2, rows - 1) * m;
      const d = Math.min(r + 3, rows - 1) * m;
      let ya = -offset;
      let yb = -offset;
      let yc = -offset;
      let yd = -offset;
      for (let j = 0; j < m; j++) {
        const x = v[j];
        ya += data[a + j] * x;
        yb += data[b + j] * x;
        yc += data[c + j] * x;
        yd += data[d + j] * x;
      }
      if (r + 1 >= rows) yb = 0;
      if (r + 2 >= rows) yc = 0;
      if (r + 3 >= rows) yd = 0;
      total += ya + yb + yc + yd;
      for (let j = 0; j < m; j++)
        out[j] += ya * data[a + j] + yb * data[b + j] + yc * data[c + j] + yd * data[d + j];
    }
    for (let j = 0; j < m; j++) out[j] = (out[j] - total * mean[j]) / rows;
  };
}

function project(
  { rows, cols: m, data }: Rows,
  mean: Float64Array,
  vectors: Float64Array,
  k: number,
): Float64Array {
  const scores = new Float64Array(rows * k);
  const centred = new Float64Array(m);
  const found = Math.min(k, m);
  for (let r = 0; r < rows; r++) {
    for (let j = 0; j < m; j++) centred[j] = data[r * m + j] - mean[j];
    for (let c = 0; c < found; c++) {
      let sum = 0;
      for (let j = 0, at = c * m; j < m; j++, at++) sum += centred[j] * vectors[at];
      scores[r * k + c] = sum;
    }
  }
  return scores;
}
