// y = z where x > 0, else slope z.
export function leakyRelu(size: i32, slope: f32, x: usize, z: usize, y: usize): void {
  const end = x + ((<usize>size) << 2);
  const factor = f32x4.splat(slope), zero = f32x4.splat(0);
  for (; x + 16 <= end; x += 16, z += 16, y += 16) {
    const v = v128.load(z);
    v128.store(y, v128.bitselect(v, f32x4.mul(factor, v), f32x4.gt(v128.load(x), zero)));
  }
  for (; x < end; x += 4, z += 4, y += 4) {
    const v = load<f32>(z);
    store<f32>(y, load<f32>(x) > 0 ? v : slope * v);
  }
}
