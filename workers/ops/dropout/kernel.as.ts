import { scramble4 } from '../math.as';

// y[k] = scale x[k] where scramble(key + k) >= threshold, else 0.
export function dropout(size: i32, key: u32, threshold: u32, scale: f32, x: usize, y: usize): void {
  const limit = i32x4.splat(threshold), factor = f32x4.splat(scale);
  let counter = i32x4.add(i32x4.splat(key), i32x4(0, 1, 2, 3));
  const end = x + (<usize>size << 2);
  for (; x + 16 <= end; x += 16, y += 16) {
    const kept = i32x4.ge_u(scramble4(counter), limit);
    v128.store(y, v128.and(f32x4.mul(factor, v128.load(x)), kept));
    counter = i32x4.add(counter, i32x4.splat(4));
  }
  let last = i32x4.ge_u(scramble4(counter), limit);
  for (; x < end; x += 4, y += 4) {
    store<f32>(y, i32x4.extract_lane(last, 0) ? scale * load<f32>(x) : 0);
    last = v128.shuffle<i32>(last, last, 1, 2, 3, 0);
  }
}
