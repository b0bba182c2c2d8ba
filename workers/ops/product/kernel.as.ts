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

// Columns of a that are laid side by side before they are multiplied.
const PANEL = 16;

/*
 * y[cols, 4 * quads] = aᵀ b for the first columns of a[rows, stride bytes] and b[rows, 4 * quads]. A few columns of a pass over b are copied
 * to `panel` [PASS, PANEL]: where they lie, each number of a column is on another page of memory.
 */
export function transposedProduct(cols: i32, rows: i32, quads: i32, a: usize, stride: usize, b: usize, y: usize, panel: usize): void {
  const width = <usize>quads << 4;
  const passes = max(1, (rows + PASS - 1) / PASS);
  const even = (rows + passes - 1) / passes;
  let k = 0;
  do {
    const pass = min(even, rows - k);
    for (let c = 0; c < cols; c += PANEL) {
      const count = min(PANEL, cols - c);
      copyPanel(pass, count, a + (<usize>c << 2), stride, panel);
      for (let r = 0; r < count; r += 4) {
        tiles(k == 0, count - r, quads, panel + (<usize>r << 2), 4, PANEL << 2, b, pass, width, y + <usize>(c + r) * width, width);
      }
    }
    a += <usize>pass * stride;
    b += <usize>pass * width;
    k += pass;
  } while (k < rows);
}

function copyPanel(rows: i32, count: i32, a: usize, stride: usize, panel: usize): void {
  for (let k = 0; k < rows; k++, a += stride, panel += PANEL << 2) {
    if (count == PANEL) {
      v128.store(panel, v128.load(a));
      v128.store(panel, v128.load(a, 16), 16);
      v128.store(panel, v128.load(a, 32), 32);
      v128.store(panel, v128.load(a, 48), 48);
    } else memory.copy(panel, a, <usize>count << 2);
  }
}

// y[rows, n] = the first n columns of x[rows, d], zeros where it has no more.
export function withColumns(rows: i32, d: i32, n: i32, x: usize, y: usize): void {
  const from = <usize>d << 2, to = <usize>n << 2, both = min(from, to);
  for (let r = 0; r < rows; r++, x += from, y += to) {
    memory.copy(y, x, both);
    memory.fill(y + both, 0, to - both);
  }
}
