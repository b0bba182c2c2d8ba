// y = 1 where x > threshold, else 0.
export function above(size: i32, threshold: f32, x: usize, y: usize): void {
  const end = x + ((<usize>size) << 2);
  const limit = f32x4.splat(threshold), one = f32x4.splat(1);
  for (; x + 16 <= end; x += 16, y += 16) v128.store(y, v128.and(one, f32x4.gt(v128.load(x), limit)));
  for (; x < end; x += 4, y += 4) store<f32>(y, load<f32>(x) > threshold ? 1 : 0);
}
