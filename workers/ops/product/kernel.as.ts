import { tiles } from '../tiles.as';

// Most rows of b per pass: a pass over b stays in the first-level cache.
const PASS = 96;

// y[rows, 4 * quads] = sum over k of a(r, k) b[k, :], where a(r, k) lies `r * aRow + k * aInner` bytes after a:
// one kernel for the product with a and with a transposed.
export function stridedProduct(rows: i32, inner: i32, quads: i32, a: usize, aRow: usize, aInner: usize, b: usize, y: usize): void {
  addProduct(true, rows, inner, quads, a, aRow, aInner, b, y);
}

// The same, added to what y holds unless it is fresh.
export function addProduct(fresh: bool, rows: i32, inner: i32, quads: i32, a: usize, aRow: usize, aInner: usize, b: usize, y: usize): void {
  const width = <usize>quads << 4;
  // Equal passes: a last one of a single row would cost as much as any other.
  const passes = max(1, (inner + PASS - 1) / PASS);
  const even = (inner + passes - 1) / passes;
  let k = 0;
  do {
    const pass = min(even, inner - k);
    for (let r = 0; r < rows; r += 4) {
      tiles(fresh, rows - r, quads, a + <usize>r * aRow, aRow, aInner, b, pass, width, y + <usize>r * width, width);
    }
    a += <usize>pass * aInner;
    b += <usize>pass * width;
    k += pass;
    fresh = false;
  } while (k < inner);
}

// y[rows, n] = the first n columns of x[rows, d], zeros where it has no more.
export function withColumns(rows: i32, d: i32, n: i32, x: usize, y: usize): void {
  const from = <usize>d << 2, to = <usize>n << 2, both = min(from, to);
  for (let r = 0; r < rows; r++, x += from, y += to) {
    memory.copy(y, x, both);
    memory.fill(y + both, 0, to - both);
  }
}
