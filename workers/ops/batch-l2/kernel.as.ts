import { madd, sumLanes } from '../simd.as';

// terms = scale count |x|^2 / 2 for rows of 4 * quads floats; rows that are not in the batch are not read.
export function batchL2(rows: i32, quads: i32, scale: f32, x: usize, counts: usize, terms: usize): void {
  const width = (<usize>quads) << 4;
  const half = <f32>0.5 * scale;
  for (let r: usize = 0; r < (<usize>rows) << 2; r += 4) {
    const count = load<i32>(counts + r);
    let squares = f32x4.splat(0);
    if (count > 0)
      for (let c: usize = 0; c < width; c += 16) squares = madd(v128.load(x + c), v128.load(x + c), squares);
    store<f32>(terms + r, half * <f32>count * sumLanes(squares));
    x += width;
  }
}

// dx = scale dy count x.
export function batchL2Gradient(rows: i32, quads: i32, scale: f32, x: usize, counts: usize, dy: usize, dx: usize): void {
  const width = (<usize>quads) << 4;
  for (let r: usize = 0; r < (<usize>rows) << 2; r += 4) {
    const count = load<i32>(counts + r);
    if (count > 0) {
      const factor = f32x4.splat(scale * load<f32>(dy + r) * <f32>count);
      for (let c: usize = 0; c < width; c += 16) v128.store(dx + c, f32x4.mul(factor, v128.load(x + c)));
    } else memory.fill(dx, 0, width);
    x += width;
    dx += width;
  }
}
