import { Random } from '#lib/random.ts';
import { symmetricEigen } from '#lib/symmetricEigen.ts';
import type { Job } from '../job.ts';
import type { SparseRows } from './tfIdf.ts';

/** Columns that are drawn beyond those wanted, and rounds of power iteration: as scikit-learn's randomised SVD has them, with one round for good measure. */
const BEYOND = 10;
const ROUNDS = 6;
/** Directions that are shorter beside the first are rounding errors. */
const LEAST = 1e-7;
const LABEL = 'Finding what the texts have in common';

/**
 * U Σ of the truncated singular value decomposition of a sparse matrix, [rows, k]: its rows in the k directions in which they spread most, by power
 * iteration from a seeded start (Halko, Martinsson and Tropp 2011). k is less than asked for where the matrix has a smaller rank.
 */
export async function truncatedSvd(
  matrix: SparseRows,
  wanted: number,
  seed: number,
  job: Job,
): Promise<{ k: number; values: Float32Array }> {
  const { rows, cols } = matrix;
  const width = Math.min(wanted + BEYOND, rows, cols);
  const random = new Random(seed, 'svd');
  const start = Float64Array.from({ length: cols * width }, () => random.normal());
  let basis = await orthonormal(times(matrix, start, width), rows, width, job);
  for (let round = 0; round < ROUNDS; round++) {
    await job.step(LABEL, round / ROUNDS);
    const back = await orthonormal(timesTransposed(matrix, basis, width), cols, width, job);
    basis = await orthonormal(times(matrix, back, width), rows, width, job);
  }
  // Qᵀ A A ᵀ Q has the squares of singular values; Q turned by its vectors has the left ones.
  const projected = timesTransposed(matrix, basis, width);
  const { values: squares, vectors } = symmetricEigen(gram(projected, cols, width), width);
  const lengths = squares.map((square) => Math.sqrt(Math.max(0, square)));
  const k = lengths.subarray(0, wanted).filter((length) => length > LEAST * lengths[0]).length;
  return { k, values: turned(basis, rows, width, vectors, lengths, k) };
}

/** A X of X [cols, width]. */
function times({ rows, ptr, col, value }: SparseRows, x: Float64Array, width: number): Float64Array {
  const out = new Float64Array(rows * width);
  for (let row = 0; row < rows; row++)
    for (let at = ptr[row]; at < ptr[row + 1]; at++)
      for (let k = 0; k < width; k++) out[row * width + k] += value[at] * x[col[at] * width + k];
  return out;
}

/** Aᵀ X of X [rows, width]. */
function timesTransposed(
  { rows, cols, ptr, col, value }: SparseRows,
  x: Float64Array,
  width: number,
): Float64Array {
  const out = new Float64Array(cols * width);
  for (let row = 0; row < rows; row++)
    for (let at = ptr[row]; at < ptr[row + 1]; at++)
      for (let k = 0; k < width; k++) out[col[at] * width + k] += value[at] * x[row * width + k];
  return out;
}

/** Xᵀ X of X [rows, width]. */
function gram(x: Float64Array, rows: number, width: number): Float64Array {
  const out = new Float64Array(width * width);
  for (let row = 0; row < rows; row++)
    for (let p = 0; p < width; p++)
      for (let q = p; q < width; q++) out[p * width + q] += x[row * width + p] * x[row * width + q];
  for (let p = 0; p < width; p++) for (let q = 0; q < p; q++) out[p * width + q] = out[q * width + p];
  return out;
}

/** The columns of X [rows, width] made orthonormal one after the other, twice each (Gram and Schmidt); those that others hold already become zero. */
async function orthonormal(x: Float64Array, rows: number, width: number, job: Job): Promise<Float64Array> {
  // Columns lie one behind the other here, as they are read.
  const columns = Array.from({ length: width }, (_, k) =>
    Float64Array.from({ length: rows }, (__, row) => x[row * width + k]),
  );
  for (const [k, column] of columns.entries()) {
    await job.step(LABEL);
    const before = Math.sqrt(dot(column, column));
    for (let twice = 0; twice < 2; twice++)
      for (const other of columns.slice(0, k)) subtract(column, other, dot(column, other));
    const length = Math.sqrt(dot(column, column));
    const scale = length > LEAST * LEAST * before ? 1 / length : 0;
    for (let row = 0; row < rows; row++) column[row] *= scale;
  }
  const out = new Float64Array(rows * width);
  columns.forEach((column, k) => column.forEach((value, row) => (out[row * width + k] = value)));
  return out;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k] * b[k];
  return sum;
}

function subtract(a: Float64Array, b: Float64Array, factor: number): void {
  for (let k = 0; k < a.length; k++) a[k] -= factor * b[k];
}

/** Q [rows, width] in the first k directions, each as long as it is and turned so that its largest entry is positive. */
function turned(
  basis: Float64Array,
  rows: number,
  width: number,
  vectors: Float64Array,
  lengths: Float64Array,
  k: number,
): Float32Array {
  const out = new Float32Array(rows * k);
  for (let c = 0; c < k; c++) {
    const column = Float64Array.from({ length: rows }, (_, row) => {
      let sum = 0;
      for (let q = 0; q < width; q++) sum += basis[row * width + q] * vectors[c * width + q];
      return sum * lengths[c];
    });
    const largest = column.reduce((most, value) => (Math.abs(value) > Math.abs(most) ? value : most), 0);
    column.forEach((value, row) => (out[row * k + c] = largest < 0 ? -value : value));
  }
  return out;
}
