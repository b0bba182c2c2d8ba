import { loadLanes, storeLanes } from '../lists.as';
import { exp4, log1p4, log4 } from '../math.as';

/*
 * The lists of reference.ts, four at a time, one in each lane: scale times terms[rows] and slope[rows, n].
 * Lanes past the last row repeat it and write the same values again.
 */
export function listCrossEntropy(rows: i32, n: i32, tau: f32, scale: f32, y: usize, terms: usize, slope: usize): void {
  const width = <usize>n << 2;
  const zero = f32x4.splat(0), one = f32x4.splat(1), toZ = f32x4.splat(1 / tau), scales = f32x4.splat(scale);
  for (let b = 0; b < rows; b += 4) {
    const r1 = <usize>min(b + 1, rows - 1), r2 = <usize>min(b + 2, rows - 1), r3 = <usize>min(b + 3, rows - 1);
    const o0 = <usize>b * width, o1 = r1 * width, o2 = r2 * width, o3 = r3 * width;
    let largest = loadLanes(y + 4, o0, o1, o2, o3);
    for (let j: usize = 8; j < width; j += 4) largest = f32x4.max(largest, loadLanes(y + j, o0, o1, o2, o3));
    // The slopes hold exp(z - largest) until they are overwritten at the end.
    let sum = zero;
    for (let j: usize = 4; j < width; j += 4) {
      const e = exp4(f32x4.mul(f32x4.sub(loadLanes(y + j, o0, o1, o2, o3), largest), toZ));
      sum = f32x4.add(sum, e);
      storeLanes(slope + j, o0, o1, o2, o3, e);
    }
    const margin = f32x4.sub(f32x4.mul(f32x4.sub(loadLanes(y, o0, o1, o2, o3), largest), toZ), log4(sum));
    const e = exp4(f32x4.neg(f32x4.abs(margin)));
    const wrong = f32x4.div(v128.bitselect(e, one, f32x4.ge(margin, zero)), f32x4.add(one, e));
    const term = f32x4.add(f32x4.max(f32x4.neg(margin), zero), log1p4(e));
    storeLanes(terms, <usize>b << 2, r1 << 2, r2 << 2, r3 << 2, f32x4.mul(scales, term));
    const pull = f32x4.mul(scales, f32x4.mul(wrong, toZ)), share = f32x4.div(pull, sum);
    storeLanes(slope, o0, o1, o2, o3, f32x4.neg(pull));
    for (let j: usize = 4; j < width; j += 4)
      storeLanes(slope + j, o0, o1, o2, o3, f32x4.mul(share, loadLanes(slope + j, o0, o1, o2, o3)));
  }
}
