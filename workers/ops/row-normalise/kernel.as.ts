import { madd, sumLanes } from '../simd.as';

// Squares of lengths at most this are zero rows: 1e-12 squared.
const LEAST: f32 = 1e-24;
// Above it squares are added up of numbers that are this much smaller, a power of two.
const MOST: f32 = 1e38;
const SMALLER: f32 = 5.421010862427522e-20;

// y = keep base + scale x / |x| for rows of 4 * quads floats.
export function rowNormalise(
  rows: i32,
  quads: i32,
  keep: f32,
  scale: f32,
  base: usize,
  x: usize,
  y: usize,
): void {
  const width = (<usize>quads) << 4;
  const kept = f32x4.splat(keep);
  for (let r = 0; r < rows; r++) {
    let squares = f32x4.splat(0);
    for (let c: usize = 0; c < width; c += 16) squares = madd(v128.load(x + c), v128.load(x + c), squares);
    const square = sumLanes(squares);
    const factor = f32x4.splat(square > MOST ? scale * overHuge(width, x) : square > LEAST ? scale / sqrt<f32>(square) : 0);
    for (let c: usize = 0; c < width; c += 16) {
      v128.store(y + c, madd(factor, v128.load(x + c), f32x4.mul(kept, v128.load(base + c))));
    }
    x += width;
    y += width;
    base += width;
  }
}

// 1 / |x| of a row whose squares overflow.
function overHuge(width: usize, x: usize): f32 {
  const smaller = f32x4.splat(SMALLER);
  let squares = f32x4.splat(0);
  for (let c: usize = 0; c < width; c += 16) {
    const v = f32x4.mul(smaller, v128.load(x + c));
    squares = madd(v, v, squares);
  }
  return SMALLER / sqrt<f32>(sumLanes(squares));
}

// dx = scale (dy - n (n . dy)) / |x| with n = x / |x|.
export function rowNormaliseGradient(
  rows: i32,
  quads: i32,
  scale: f32,
  x: usize,
  dy: usize,
  dx: usize,
): void {
  const width = (<usize>quads) << 4;
  for (let r = 0; r < rows; r++) {
    let squares = f32x4.splat(0),
      along = squares;
    for (let c: usize = 0; c < width; c += 16) {
      const v = v128.load(x + c);
      squares = madd(v, v, squares);
      along = madd(v, v128.load(dy + c), along);
    }
    const square = sumLanes(squares);
    if (square > MOST) hugeGradient(width, scale, overHuge(width, x), x, dy, dx);
    else if (square > LEAST) {
      const factor = f32x4.splat(scale / sqrt<f32>(square));
      const share = f32x4.splat(-sumLanes(along) / square);
      for (let c: usize = 0; c < width; c += 16) {
        v128.store(dx + c, f32x4.mul(factor, madd(share, v128.load(x + c), v128.load(dy + c))));
      }
    } else memory.fill(dx, 0, width);
    x += width;
    dy += width;
    dx += width;
  }
}

// The gradient at a row whose squares overflow, by its direction.
function hugeGradient(width: usize, scale: f32, inverse: f32, x: usize, dy: usize, dx: usize): void {
  const over = f32x4.splat(inverse);
  let along = f32x4.splat(0);
  for (let c: usize = 0; c < width; c += 16) along = madd(f32x4.mul(over, v128.load(x + c)), v128.load(dy + c), along);
  const share = f32x4.splat(-sumLanes(along)), factor = f32x4.splat(scale * inverse);
  for (let c: usize = 0; c < width; c += 16)
    v128.store(dx + c, f32x4.mul(factor, madd(share, f32x4.mul(over, v128.load(x + c)), v128.load(dy + c))));
}
