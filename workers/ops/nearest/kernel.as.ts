import { madd, sumLanes } from '../simd.as';

/*
 * d2[n, count] = |x_j - x_q|^2 for the rows `queries`, count a multiple of 4; infinite where j is the query itself.
 * Differences are squared, not products subtracted, so that near neighbours keep their digits.
 */
export function squareDistances(n: i32, quads: i32, count: i32, x: usize, queries: usize, d2: usize): void {
  const width = <usize>quads << 4, stride = <usize>count << 2;
  for (let j = 0; j < n; j++) {
    const row = x + <usize>j * width;
    const out = d2 + <usize>j * stride;
    for (let q: usize = 0; q < stride; q += 16) {
      const a = x + <usize>load<i32>(queries + q) * width, b = x + <usize>load<i32>(queries + q, 4) * width;
      const c = x + <usize>load<i32>(queries + q, 8) * width, d = x + <usize>load<i32>(queries + q, 12) * width;
      let s0 = f32x4.splat(0), s1 = s0, s2 = s0, s3 = s0;
      for (let k: usize = 0; k < width; k += 16) {
        const v = v128.load(row + k);
        const e0 = f32x4.sub(v, v128.load(a + k)), e1 = f32x4.sub(v, v128.load(b + k));
        const e2 = f32x4.sub(v, v128.load(c + k)), e3 = f32x4.sub(v, v128.load(d + k));
        s0 = madd(e0, e0, s0);
        s1 = madd(e1, e1, s1);
        s2 = madd(e2, e2, s2);
        s3 = madd(e3, e3, s3);
      }
      store<f32>(out + q, sumLanes(s0));
      store<f32>(out + q, sumLanes(s1), 4);
      store<f32>(out + q, sumLanes(s2), 8);
      store<f32>(out + q, sumLanes(s3), 12);
    }
  }
  for (let q = 0; q < count; q++) {
    const own = <usize>load<i32>(queries + (<usize>q << 2));
    store<f32>(d2 + own * stride + (<usize>q << 2), Infinity);
  }
}

// The k smallest of each column of d2[n, count], ascending, ties by lower row: their rows and values [count, k].
export function selectNearest(n: i32, count: i32, k: i32, d2: usize, indices: usize, distances: usize): void {
  const stride = <usize>count << 2, toRow = <usize>k << 2;
  for (let e: usize = 0, end = <usize>count * toRow; e < end; e += 4) {
    store<i32>(indices + e, i32.MAX_VALUE);
    store<f32>(distances + e, Infinity);
  }
  for (let q = 0; q < count; q += 4) {
    const d = distances + <usize>q * toRow, p = indices + <usize>q * toRow;
    let limits = f32x4.splat(Infinity);
    for (let j = 0, at = d2 + (<usize>q << 2); j < n; j++, at += stride) {
      const nearer = f32x4.lt(v128.load(at), limits);
      if (!v128.any_true(nearer)) continue;
      const mask = i32x4.bitmask(nearer);
      if (mask & 1) limits = f32x4.replace_lane(limits, 0, replaceFarthest(k, d, p, load<f32>(at), j));
      if (mask & 2) limits = f32x4.replace_lane(limits, 1, replaceFarthest(k, d + toRow, p + toRow, load<f32>(at, 4), j));
      if (mask & 4) limits = f32x4.replace_lane(limits, 2, replaceFarthest(k, d + 2 * toRow, p + 2 * toRow, load<f32>(at, 8), j));
      if (mask & 8) limits = f32x4.replace_lane(limits, 3, replaceFarthest(k, d + 3 * toRow, p + 3 * toRow, load<f32>(at, 12), j));
    }
  }
  for (let q: usize = 0; q < <usize>count; q++) sortHeap(k, distances + q * toRow, indices + q * toRow);
}

// A heap with the farthest on top; answers the distance that is now farthest.
function replaceFarthest(k: i32, d: usize, p: usize, distance: f32, index: i32): f32 {
  sift(k, d, p, distance, index);
  return load<f32>(d);
}

function sortHeap(k: i32, d: usize, p: usize): void {
  for (let size = k - 1; size > 0; size--) {
    const at = <usize>size << 2;
    const distance = load<f32>(d + at), index = load<i32>(p + at);
    store<f32>(d + at, load<f32>(d));
    store<i32>(p + at, load<i32>(p));
    sift(size, d, p, distance, index);
  }
}

// Puts an entry in the place of the top of a heap of `size`.
function sift(size: i32, d: usize, p: usize, distance: f32, index: i32): void {
  let hole = 0;
  for (let child = 1; child < size; child = 2 * hole + 1) {
    let c = <usize>child << 2;
    if (child + 1 < size && farther(load<f32>(d + c, 4), load<i32>(p + c, 4), load<f32>(d + c), load<i32>(p + c))) {
      child++;
      c += 4;
    }
    if (!farther(load<f32>(d + c), load<i32>(p + c), distance, index)) break;
    store<f32>(d + (<usize>hole << 2), load<f32>(d + c));
    store<i32>(p + (<usize>hole << 2), load<i32>(p + c));
    hole = child;
  }
  store<f32>(d + (<usize>hole << 2), distance);
  store<i32>(p + (<usize>hole << 2), index);
}

// @ts-ignore: decorator
@inline
function farther(a: f32, i: i32, b: f32, j: i32): bool {
  return a > b || (a == b && i > j);
}
