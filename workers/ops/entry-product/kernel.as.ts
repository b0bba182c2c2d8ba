import { madd } from '../simd.as';

// y[rows, 4 * quads]: row r sums weight[entry[e]] x[other[e]] over its entries e; 32 columns are kept in registers.
export function entryProduct(rows: i32, quads: i32, ptr: usize, other: usize, entry: usize, weight: usize, x: usize, y: usize): void {
  const width = <usize>quads << 4;
  for (let r = 0; r < rows; r++) {
    const begin = other + (<usize>load<i32>(ptr) << 2);
    ptr += 4;
    const end = other + (<usize>load<i32>(ptr) << 2);
    if (begin == end) memory.fill(y, 0, width);
    else {
      let c: usize = 0;
      for (; c + 128 <= width; c += 128) wideColumns(begin, end, entry - other, weight, x + c, width, y + c);
      for (; c < width; c += 16) fourColumns(begin, end, entry - other, weight, x + c, width, y + c);
    }
    y += width;
  }
}

// Entries lie at e; the place of an entry’s weight lies `toEntry` bytes further.
// @ts-ignore: decorator
@inline
function wideColumns(begin: usize, end: usize, toEntry: usize, weight: usize, x: usize, width: usize, out: usize): void {
  let s0 = f32x4.splat(0), s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0, s6 = s0, s7 = s0;
  for (let e = begin; e < end; e += 4) {
    const v = v128.load32_splat(weight + (<usize>load<i32>(e + toEntry) << 2));
    const row = x + <usize>load<i32>(e) * width;
    s0 = madd(v, v128.load(row), s0);
    s1 = madd(v, v128.load(row, 16), s1);
    s2 = madd(v, v128.load(row, 32), s2);
    s3 = madd(v, v128.load(row, 48), s3);
    s4 = madd(v, v128.load(row, 64), s4);
    s5 = madd(v, v128.load(row, 80), s5);
    s6 = madd(v, v128.load(row, 96), s6);
    s7 = madd(v, v128.load(row, 112), s7);
  }
  v128.store(out, s0);
  v128.store(out, s1, 16);
  v128.store(out, s2, 32);
  v128.store(out, s3, 48);
  v128.store(out, s4, 64);
  v128.store(out, s5, 80);
  v128.store(out, s6, 96);
  v128.store(out, s7, 112);
}

// @ts-ignore: decorator
@inline
function fourColumns(begin: usize, end: usize, toEntry: usize, weight: usize, x: usize, width: usize, out: usize): void {
  let s = f32x4.splat(0);
  for (let e = begin; e < end; e += 4) {
    const v = v128.load32_splat(weight + (<usize>load<i32>(e + toEntry) << 2));
    s = madd(v, v128.load(x + <usize>load<i32>(e) * width), s);
  }
  v128.store(out, s);
}
