import { madd } from './simd.as';

/*
 * Tiles of y = sum over k of a(r, k) b[k, :], added to what y holds unless it is the first part: a(r, k) lies `r * aRow + k * aInner` bytes
 * after a, rows of b and y lie bRow and yRow apart, b ends before `end`. Fewer than four rows are computed as four, the last ones alike.
 */

// Four rows by eight columns: eight accumulators in registers.
export function tile4x8(first: bool, rows: i32, a0: usize, aRow: usize, aInner: usize, b: usize, end: usize, bRow: usize, y: usize, yRow: usize): void {
  const y1 = next(y, rows, 1, yRow), y2 = next(y1, rows, 2, yRow), y3 = next(y2, rows, 3, yRow);
  let c00 = f32x4.splat(0), c01 = c00, c10 = c00, c11 = c00, c20 = c00, c21 = c00, c30 = c00, c31 = c00;
  if (!first) {
    c00 = v128.load(y); c01 = v128.load(y, 16);
    c10 = v128.load(y1); c11 = v128.load(y1, 16);
    c20 = v128.load(y2); c21 = v128.load(y2, 16);
    c30 = v128.load(y3); c31 = v128.load(y3, 16);
  }
  let a1 = next(a0, rows, 1, aRow), a2 = next(a1, rows, 2, aRow), a3 = next(a2, rows, 3, aRow);
  for (; b < end; b += bRow) {
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

// Four rows by four columns.
export function tile4x4(first: bool, rows: i32, a0: usize, aRow: usize, aInner: usize, b: usize, end: usize, bRow: usize, y: usize, yRow: usize): void {
  const y1 = next(y, rows, 1, yRow), y2 = next(y1, rows, 2, yRow), y3 = next(y2, rows, 3, yRow);
  let c0 = f32x4.splat(0), c1 = c0, c2 = c0, c3 = c0;
  if (!first) {
    c0 = v128.load(y); c1 = v128.load(y1); c2 = v128.load(y2); c3 = v128.load(y3);
  }
  let a1 = next(a0, rows, 1, aRow), a2 = next(a1, rows, 2, aRow), a3 = next(a2, rows, 3, aRow);
  for (; b < end; b += bRow) {
    const b0 = v128.load(b);
    c0 = madd(v128.load32_splat(a0), b0, c0);
    c1 = madd(v128.load32_splat(a1), b0, c1);
    c2 = madd(v128.load32_splat(a2), b0, c2);
    c3 = madd(v128.load32_splat(a3), b0, c3);
    a0 += aInner; a1 += aInner; a2 += aInner; a3 += aInner;
  }
  v128.store(y, c0); v128.store(y1, c1); v128.store(y2, c2); v128.store(y3, c3);
}

// Up to four rows by any number of quads, of which rows of b and y hold at least so many.
// @ts-ignore: decorator
@inline
export function tiles(first: bool, rows: i32, quads: i32, a: usize, aRow: usize, aInner: usize, b: usize, inner: i32, bRow: usize, y: usize, yRow: usize): void {
  const end = b + <usize>inner * bRow, width = <usize>quads << 4;
  let c: usize = 0;
  for (; c + 32 <= width; c += 32) tile4x8(first, rows, a, aRow, aInner, b + c, end + c, bRow, y + c, yRow);
  if (c < width) tile4x4(first, rows, a, aRow, aInner, b + c, end + c, bRow, y + c, yRow);
}

// @ts-ignore: decorator
@inline
function next(row: usize, rows: i32, n: i32, by: usize): usize {
  return rows > n ? row + by : row;
}
