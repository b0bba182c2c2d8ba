import { Random } from '#lib/random.ts';
import type { SparseArrays } from '#ops/sparse.ts';

/** A random sparse matrix; row 0 is empty wherever there is more than one row. */
export function randomSparse(rows: number, cols: number, density = 0.3): SparseArrays {
  const random = new Random('sparse', rows, cols);
  const ptr = new Int32Array(rows + 1);
  const col: number[] = [];
  const val: number[] = [];
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < cols; c++) {
      if ((r > 0 || rows === 1) && random.uniform() < density) {
        col.push(c);
        val.push(random.uniform() * 2 - 1);
      }
    }
    ptr[r + 1] = col.length;
  }
  return { rows, cols, ptr, col: Int32Array.from(col), val: Float32Array.from(val) };
}

/** Dense [rows, cols] copy, row-major. */
export function toDense({ rows, cols, ptr, col, val }: SparseArrays): Float32Array {
  const dense = new Float32Array(rows * cols);
  for (let r = 0; r < rows; r++) for (let e = ptr[r]; e < ptr[r + 1]; e++) dense[r * cols + col[e]] = val[e];
  return dense;
}

/** The sparse matrix of dense rows. */
export function fromDense(dense: readonly number[][]): SparseArrays {
  const ptr = [0];
  const col: number[] = [];
  const val: number[] = [];
  for (const row of dense) {
    row.forEach((v, c) => v !== 0 && (col.push(c), val.push(v)));
    ptr.push(col.length);
  }
  return {
    rows: dense.length,
    cols: dense[0].length,
    ptr: Int32Array.from(ptr),
    col: Int32Array.from(col),
    val: Float32Array.from(val),
  };
}
