import type { Csr } from '#contract/dataset.ts';
import { atOnce, inParts, type Work } from './work.ts';

/** Binary CSR [rows, cols] of the given (row, col) pairs, sorted and distinct, and how many pairs were repeats. */
export function csrFromPairs(
  rows: number,
  cols: number,
  row: ArrayLike<number>,
  col: ArrayLike<number>,
): { csr: Csr; duplicates: number } {
  return atOnce(csrOfPairs(rows, cols, row, col));
}

/** The work of `csrFromPairs`. */
export function* csrOfPairs(
  rows: number,
  cols: number,
  row: ArrayLike<number>,
  col: ArrayLike<number>,
): Work<{ csr: Csr; duplicates: number }> {
  const byColumn = yield* countingSort(cols, col, undefined);
  const order = yield* countingSort(rows, row, byColumn);
  const ptr = new Int32Array(rows + 1);
  const kept = new Int32Array(order.length);
  let count = 0;
  let lastRow = -1;
  let lastCol = -1;
  yield* inParts(order.length, (from, to) => {
    for (let k = from; k < to; k++) {
      const at = order[k];
      if (row[at] === lastRow && col[at] === lastCol) continue;
      lastRow = row[at];
      lastCol = col[at];
      kept[count++] = lastCol;
      ptr[lastRow + 1]++;
    }
  });
  for (let r = 0; r < rows; r++) ptr[r + 1] += ptr[r];
  return { csr: { rows, cols, ptr, col: kept.slice(0, count) }, duplicates: order.length - count };
}

/** Stable order of positions by key, starting from `order` (or the natural one). */
function* countingSort(
  keys: number,
  key: ArrayLike<number>,
  order: Int32Array | undefined,
): Work<Int32Array> {
  const next = new Int32Array(keys + 1);
  yield* inParts(key.length, (from, to) => {
    for (let i = from; i < to; i++) next[key[i] + 1]++;
  });
  for (let k = 0; k < keys; k++) next[k + 1] += next[k];
  const sorted = new Int32Array(key.length);
  yield* inParts(key.length, (from, to) => {
    for (let i = from; i < to; i++) {
      const at = order ? order[i] : i;
      sorted[next[key[at]]++] = at;
    }
  });
  return sorted;
}

/** No entries, in the same shape. */
export const emptyCsr = ({ rows, cols }: Csr): Csr => ({
  rows,
  cols,
  ptr: new Int32Array(rows + 1),
  col: new Int32Array(0),
});

/** Transpose [cols, rows]. */
export function transposeCsr({ rows, cols, ptr, col }: Csr): Csr {
  const out = { rows: cols, cols: rows, ptr: new Int32Array(cols + 1), col: new Int32Array(col.length) };
  for (const c of col) out.ptr[c + 1]++;
  for (let c = 0; c < cols; c++) out.ptr[c + 1] += out.ptr[c];
  const next = out.ptr.slice(0, cols);
  for (let r = 0; r < rows; r++) {
    for (let k = ptr[r]; k < ptr[r + 1]; k++) out.col[next[col[k]]++] = r;
  }
  return out;
}

/** Entries of each row. [rows] */
export function rowDegrees(csr: Csr): Int32Array {
  return Int32Array.from({ length: csr.rows }, (_, r) => csr.ptr[r + 1] - csr.ptr[r]);
}

/** Entries of each column. [cols] */
export function colDegrees(csr: Csr): Int32Array {
  const degrees = new Int32Array(csr.cols);
  for (const c of csr.col) degrees[c]++;
  return degrees;
}

/** Row of each entry, in the order of `col`. [entries] */
export function rowOfEntries(csr: Csr): Int32Array {
  const row = new Int32Array(csr.col.length);
  for (let r = 0; r < csr.rows; r++) row.fill(r, csr.ptr[r], csr.ptr[r + 1]);
  return row;
}

/** True if the row holds the column (binary search). */
export function contains({ ptr, col }: Csr, row: number, column: number): boolean {
  let low = ptr[row];
  let high = ptr[row + 1];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (col[middle] < column) low = middle + 1;
    else high = middle;
  }
  return low < ptr[row + 1] && col[low] === column;
}

/** Union of two matrices of one shape, e.g. everything a user has seen before the test. */
export function unionCsr(a: Csr, b: Csr): Csr {
  const row = new Int32Array(a.col.length + b.col.length);
  row.set(rowOfEntries(a));
  row.set(rowOfEntries(b), a.col.length);
  const col = new Int32Array(row.length);
  col.set(a.col);
  col.set(b.col, a.col.length);
  return csrFromPairs(a.rows, a.cols, row, col).csr;
}
