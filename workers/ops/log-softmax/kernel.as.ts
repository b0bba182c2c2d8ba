import { exp4, log4 } from '../math.as';
import { sumLanes } from '../simd.as';

/*
 * y[rows, width] = the first columns of log softmax of each row of x[rows, n]; what fills no quad at a row's end is taken one by one. The
 * largest is taken off first, so that small differences of large numbers keep their digits.
 */
export function logSoftmax(rows: i32, n: i32, width: i32, x: usize, y: usize): void {
  const bytes = <usize>n << 2, out = <usize>width << 2;
  for (let r = 0; r < rows; r++) {
    const row = x + <usize>r * bytes, to = y + <usize>r * out;
    const top = largestIn(row, bytes, bytes & ~15), tops = f32x4.splat(top);
    const sum = logSumOf(row, bytes, top), sums = f32x4.splat(sum);
    let c: usize = 0;
    for (const whole = out & ~15; c < whole; c += 16)
      v128.store(to + c, f32x4.sub(f32x4.sub(v128.load(row + c), tops), sums));
    for (; c < out; c += 4) store<f32>(to + c, load<f32>(row + c) - top - sum);
  }
}

// log of the sum of exp(x - top).
export function logSumOf(row: usize, bytes: usize, top: f32): f32 {
  const whole = bytes & ~15, tops = f32x4.splat(top);
  let powers = f32x4.splat(0);
  for (let c: usize = 0; c < whole; c += 16) powers = f32x4.add(powers, exp4(f32x4.sub(v128.load(row + c), tops)));
  let sum = sumLanes(powers);
  for (let c = whole; c < bytes; c += 4) sum += f32x4.extract_lane(exp4(f32x4.splat(load<f32>(row + c) - top)), 0);
  return f32x4.extract_lane(log4(f32x4.splat(sum)), 0);
}

export function largestIn(row: usize, bytes: usize, whole: usize): f32 {
  let largest = load<f32>(row);
  if (whole) {
    let most = v128.load(row);
    for (let c: usize = 16; c < whole; c += 16) most = f32x4.pmax(most, v128.load(row + c));
    largest = max(max(f32x4.extract_lane(most, 0), f32x4.extract_lane(most, 1)), max(f32x4.extract_lane(most, 2), f32x4.extract_lane(most, 3)));
  }
  for (let c = whole; c < bytes; c += 4) largest = max(largest, load<f32>(row + c));
  return largest;
}
