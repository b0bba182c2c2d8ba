// y = the sum of squares of x, added in float64.
export function squaredLength(size: i32, x: usize, y: usize): void {
  const end = x + ((<usize>size) << 2);
  let a = f64x2.splat(0), b = a;
  for (; x + 16 <= end; x += 16) {
    const v = v128.load(x);
    const low = f64x2.promote_low_f32x4(v);
    const high = f64x2.promote_low_f32x4(v128.shuffle<i64>(v, v, 1, 0));
    a = f64x2.add(a, f64x2.mul(low, low));
    b = f64x2.add(b, f64x2.mul(high, high));
  }
  a = f64x2.add(a, b);
  let sum = f64x2.extract_lane(a, 0) + f64x2.extract_lane(a, 1);
  for (; x < end; x += 4) sum += <f64>load<f32>(x) * <f64>load<f32>(x);
  store<f32>(y, <f32>sum);
}
