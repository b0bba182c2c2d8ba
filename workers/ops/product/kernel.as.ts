import { madd } from '../simd.as';

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
    const end = b + <usize>pass * width;
    let r = 0;
    for (; r + 4 <= rows; r += 4) {
      const ar = a + <usize>r * aRow;
      const yr = y + <usize>r * width;
      let c: usize = 0;
      for (; c + 32 <= width; c += 32) tile4x8(fresh, ar, aRow, aInner, b + c, end, width, yr + c);
      if (c < width) for (let i: usize = 0; i < 4; i++) tile1x4(fresh, ar + i * aRow, aInner, b + c, end, width, yr + i * width + c);
    }
    for (; r < rows; r++) {
      for (let c: usize = 0; c < width; c += 16) tile1x4(fresh, a + <usize>r * aRow, aInner, b + c, end, width, y + <usize>r * width + c);
    }
    a += <usize>pass * aInner;
    b = end;
    k += pass;
    fresh = false;
  } while (k < inner);
}

// Four rows by eight columns of y: eight accumulators in registers.
function tile4x8(first: bool, a0: usize, aRow: usize, aInner: usize, b: usize, end: usize, width: usize, y: usize): void {
  const y1 = y + width, y2 = y1 + width, y3 = y2 + width;
  let c00 = f32x4.splat(0), c01 = c00, c10 = c00, c11 = c00, c20 = c00, c21 = c00, c30 = c00, c31 = c00;
  if (!first) {
    c00 = v128.load(y); c01 = v128.load(y, 16);
    c10 = v128.load(y1); c11 = v128.load(y1, 16);
    c20 = v128.load(y2); c21 = v128.load(y2, 16);
    c30 = v128.load(y3); c31 = v128.load(y3, 16);
  }
  let a1 = a0 + aRow, a2 = a1 + aRow, a3 = a2 + aRow;
  for (; b < end; b += width) {
    const b0 = v128.load(b), b1 = v128.load(b, 16);
    let v = v128.load32_splat(a0);
    c00 = madd(v, b0, c00); c01 = madd(v, b1, c01);
    v = v128.load32_splat(a1);
    c10 = madd(v, b0, c10); c11 = madd(v, b1, c11);
    v = v128.load32_splat(a2);
    c20 = madd(v, b0, c20); c21 = madd(v, b1, c21);
    v = v128.load32_splat(a3);
    c30 = madd(v, b0, c30); c31 = madd(v, b1, c31);
    a0 += aInner; a1 += aInner; a2 += aInner; a3 += aInner;
  }
  v128.store(y, c00); v128.store(y, c01, 16);
  v128.store(y1, c10); v128.store(y1, c11, 16);
  v128.store(y2, c20); v128.store(y2, c21, 16);
  v128.store(y3, c30); v128.store(y3, c31, 16);
}

function tile1x4(first: bool, a: usize, aInner: usize, b: usize, end: usize, width: usize, y: usize): void {
  let sum = f32x4.splat(0);
  if (!first) sum = v128.load(y);
  for (; b < end; b += width) {
    sum = madd(v128.load32_splat(a), v128.load(b), sum);
    a += aInner;
  }
  v128.store(y, sum);
}

// y[rows, n] = the first n columns of x[rows, d], zeros where it has no more.
export function withColumns(rows: i32, d: i32, n: i32, x: usize, y: usize): void {
  const from = <usize>d << 2, to = <usize>n << 2, both = min(from, to);
  for (let r = 0; r < rows; r++, x += from, y += to) {
    memory.copy(y, x, both);
    memory.fill(y + both, 0, to - both);
  }
}
