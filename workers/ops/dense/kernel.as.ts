import { madd, sumLanes } from '../simd.as';
import { tile4x4, tiles } from '../tiles.as';

/*
 * y[rows, n] = relu(onto + norm(x) gain w) for x[rows, inner] and w[inner, 4 * quads], of which the first n columns count; four rows at a
 * time. Without an address there is no norm, or nothing to be added to. `scratch` holds four normed rows, and four quads.
 */
export function dense(
  rows: i32, inner: i32, n: i32, quads: i32, relu: bool, epsilon: f32,
  x: usize, gain: usize, w: usize, onto: usize, y: usize, scratch: usize,
): void {
  const aRow = <usize>inner << 2, wRow = <usize>quads << 4, yRow = <usize>n << 2;
  const tail = scratch + 4 * aRow, last = <usize>(n >> 2) << 4, rest = <usize>(n & 3) << 2;
  for (let r = 0; r < rows; r += 4, x += 4 * aRow, y += 4 * yRow) {
    const count = min(4, rows - r), fresh = !onto;
    if (gain) for (let i = 0; i < count; i++) norm(inner, epsilon, x + <usize>i * aRow, gain, scratch + <usize>i * aRow);
    if (onto) memory.copy(y, onto + <usize>r * yRow, <usize>count * yRow);
    const a = gain ? scratch : x;
    tiles(fresh, count, n >> 2, a, aRow, 4, w, inner, wRow, y, yRow);
    if (rest) {
      for (let i = 0; i < count; i++) memory.copy(tail + (i << 4), y + last + <usize>i * yRow, rest);
      tile4x4(fresh, count, a, aRow, 4, w + last, w + last + <usize>inner * wRow, wRow, tail, 16);
      for (let i = 0; i < count; i++) memory.copy(y + last + <usize>i * yRow, tail + (i << 4), rest);
    }
    if (relu) clip(y, <usize>count * yRow);
  }
}

// y = x / sqrt(mean of x² + epsilon) gain, one row of any width.
function norm(width: i32, epsilon: f32, x: usize, gain: usize, y: usize): void {
  const bytes = <usize>width << 2, whole = bytes & ~15;
  let sums = f32x4.splat(0), c: usize = 0;
  for (; c < whole; c += 16) sums = madd(v128.load(x + c), v128.load(x + c), sums);
  let square = sumLanes(sums);
  for (; c < bytes; c += 4) square += load<f32>(x + c) * load<f32>(x + c);
  const inverse: f32 = 1 / sqrt<f32>(square / <f32>width + epsilon), inverses = f32x4.splat(inverse);
  for (c = 0; c < whole; c += 16) v128.store(y + c, f32x4.mul(f32x4.mul(v128.load(x + c), inverses), v128.load(gain + c)));
  for (; c < bytes; c += 4) store<f32>(y + c, load<f32>(x + c) * inverse * load<f32>(gain + c));
}

// What is below zero becomes zero; NaN stays.
function clip(y: usize, bytes: usize): void {
  const none = f32x4.splat(0);
  let c: usize = 0;
  for (const whole = bytes & ~15; c < whole; c += 16) v128.store(y + c, f32x4.max(none, v128.load(y + c)));
  for (; c < bytes; c += 4) store<f32>(y + c, max<f32>(0, load<f32>(y + c)));
}
