import { madd, sumLanes } from '../simd.as';

// Squares of lengths at most this are zero rows: 1e-12 squared.
const LEAST: f32 = 1e-24;

// cosine[count] of rows of 4 * quads floats, a and b at their first row; 0 where either row is zero.
export function rowCosine(count: i32, quads: i32, a: usize, b: usize, cosine: usize): void {
  const width = (<usize>quads) << 4;
  for (let i = 0; i < count; i++) {
    let aa = f32x4.splat(0),
      bb = aa,
      ab = aa;
    for (let c: usize = 0; c < width; c += 16) {
      const u = v128.load(a + c),
        v = v128.load(b + c);
      aa = madd(u, u, aa);
      bb = madd(v, v, bb);
      ab = madd(u, v, ab);
    }
    const squareA = sumLanes(aa),
      squareB = sumLanes(bb);
    store<f32>(
      cosine,
      squareA > LEAST && squareB > LEAST ? sumLanes(ab) / sqrt<f32>(squareA) / sqrt<f32>(squareB) : 0,
    );
    a += width;
    b += width;
    cosine += 4;
  }
}

// da = dy (b / (|a| |b|) - cosine a / |a|^2) in rows first .. first + count, zero in the other rows.
export function rowCosineGradient(
  rows: i32,
  quads: i32,
  first: i32,
  count: i32,
  a: usize,
  b: usize,
  dy: usize,
  da: usize,
): void {
  const width = (<usize>quads) << 4;
  const before = <usize>first * width;
  memory.fill(da, 0, before);
  a += before;
  b += before;
  da += before;
  for (let i = 0; i < count; i++) {
    let aa = f32x4.splat(0),
      bb = aa,
      ab = aa;
    for (let c: usize = 0; c < width; c += 16) {
      const u = v128.load(a + c),
        v = v128.load(b + c);
      aa = madd(u, u, aa);
      bb = madd(v, v, bb);
      ab = madd(u, v, ab);
    }
    const squareA = sumLanes(aa),
      squareB = sumLanes(bb);
    if (squareA > LEAST && squareB > LEAST) {
      const slope = load<f32>(dy) / sqrt<f32>(squareA) / sqrt<f32>(squareB);
      const toB = f32x4.splat(slope);
      const toA = f32x4.splat((-slope * sumLanes(ab)) / squareA);
      for (let c: usize = 0; c < width; c += 16) {
        v128.store(da + c, madd(toB, v128.load(b + c), f32x4.mul(toA, v128.load(a + c))));
      }
    } else memory.fill(da, 0, width);
    a += width;
    b += width;
    da += width;
    dy += 4;
  }
  memory.fill(da, 0, <usize>(rows - first - count) * width);
}
