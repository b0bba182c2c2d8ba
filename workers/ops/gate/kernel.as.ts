import { sigmoid4 } from '../math.as';

// sigmoid(z) x.
export function gate(size: i32, z: usize, x: usize, y: usize): void {
  const end = z + ((<usize>size) << 2);
  for (; z + 16 <= end; z += 16, x += 16, y += 16)
    v128.store(y, f32x4.mul(v128.load(x), sigmoid4(v128.load(z))));
  for (; z < end; z += 4, x += 4, y += 4)
    store<f32>(y, load<f32>(x) * f32x4.extract_lane(sigmoid4(f32x4.splat(load<f32>(z))), 0));
}

// dz = dy x sigmoid(z) sigmoid(-z), dx = dy sigmoid(z).
export function gateGradient(size: i32, z: usize, x: usize, dy: usize, dz: usize, dx: usize): void {
  const end = z + ((<usize>size) << 2);
  for (; z + 16 <= end; z += 16, x += 16, dy += 16, dz += 16, dx += 16) {
    const v = v128.load(z);
    const open = f32x4.mul(v128.load(dy), sigmoid4(v));
    v128.store(dx, open);
    v128.store(dz, f32x4.mul(f32x4.mul(open, v128.load(x)), sigmoid4(f32x4.neg(v))));
  }
  for (; z < end; z += 4, x += 4, dy += 4, dz += 4, dx += 4) {
    const v = f32x4.splat(load<f32>(z));
    const open = load<f32>(dy) * f32x4.extract_lane(sigmoid4(v), 0);
    store<f32>(dx, open);
    store<f32>(dz, open * load<f32>(x) * f32x4.extract_lane(sigmoid4(f32x4.neg(v)), 0));
  }
}
