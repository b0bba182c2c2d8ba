// y = yes where x > threshold, else no.
export function whereAbove(size: i32, threshold: f32, x: usize, yes: usize, no: usize, y: usize): void {
  const end = x + ((<usize>size) << 2);
  const limit = f32x4.splat(threshold);
  for (; x + 16 <= end; x += 16, yes += 16, no += 16, y += 16)
    v128.store(y, v128.bitselect(v128.load(yes), v128.load(no), f32x4.gt(v128.load(x), limit)));
  for (; x < end; x += 4, yes += 4, no += 4, y += 4)
    store<f32>(y, load<f32>(load<f32>(x) > threshold ? yes : no));
}

// upper = z where x > threshold, else 0, and lower the others.
export function partedAbove(
  size: i32,
  threshold: f32,
  x: usize,
  z: usize,
  upper: usize,
  lower: usize,
): void {
  const end = x + ((<usize>size) << 2);
  const limit = f32x4.splat(threshold);
  for (; x + 16 <= end; x += 16, z += 16, upper += 16, lower += 16) {
    const mask = f32x4.gt(v128.load(x), limit);
    const value = v128.load(z);
    v128.store(upper, v128.and(value, mask));
    v128.store(lower, v128.andnot(value, mask));
  }
  for (; x < end; x += 4, z += 4, upper += 4, lower += 4) {
    const isAbove = load<f32>(x) > threshold;
    const value = load<f32>(z);
    store<f32>(upper, isAbove ? value : 0);
    store<f32>(lower, isAbove ? 0 : value);
  }
}
