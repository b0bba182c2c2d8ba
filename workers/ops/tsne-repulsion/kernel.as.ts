import { madd, nmadd, sumLanes } from '../simd.as';

// Padding points stand far enough (also from each other) that 1 / (1 + d^2) adds nothing, near enough that d^2 is finite.
const NOWHERE: f32 = 1e18;

/*
 * force[n, 2] = sum over j of q^2 (y_i - y_j) and z[0] = sum over i != j of q, q = 1 / (1 + |y_i - y_j|^2).
 * Every pair is visited once: blocks of four points against all later ones, two rows at a time.
 * scratch: 4 rows of n floats rounded up to whole vectors.
 */
export function tsneRepulsion(n: i32, y: usize, force: usize, z: usize, scratch: usize): void {
  const size = <usize>((n + 3) >> 2) << 4;
  const xs = scratch, ys = xs + size, fx = ys + size, fy = fx + size;
  split(n, y, xs, ys, size);
  memory.fill(fx, 0, 2 * size);
  let total: f64 = 0;
  for (let b: usize = 0; b < size; b += 16) {
    total += <f64>ownBlock(b, xs, ys, fx, fy) + 2 * <f64>(twoRows(b, b, size, xs, ys, fx, fy) + twoRows(b + 8, b, size, xs, ys, fx, fy));
  }
  store<f32>(z, <f32>total);
  for (let i = 0; i < n; i++) {
    const o = <usize>i << 2;
    store<f32>(force + 2 * o, load<f32>(fx + o));
    store<f32>(force + 2 * o, load<f32>(fy + o), 4);
  }
}

// Coordinates apart, padded to whole vectors.
function split(n: i32, y: usize, xs: usize, ys: usize, size: usize): void {
  for (let o: usize = 0, end = <usize>n << 2; o < end; o += 4) {
    store<f32>(xs + o, load<f32>(y + 2 * o));
    store<f32>(ys + o, load<f32>(y + 2 * o, 4));
  }
  let nowhere = NOWHERE;
  for (let o = <usize>n << 2; o < size; o += 4, nowhere += NOWHERE) {
    store<f32>(xs + o, nowhere);
    store<f32>(ys + o, nowhere);
  }
}

// The four points of a block among themselves, each pair from both sides; answers the sum of q.
function ownBlock(b: usize, xs: usize, ys: usize, fx: usize, fy: usize): f32 {
  const one = f32x4.splat(1);
  const xj = v128.load(xs + b), yj = v128.load(ys + b);
  let sx = v128.load(fx + b), sy = v128.load(fy + b), sum = f32x4.splat(0);
  // What is left of the sum of a few far points would drown in the ones that points give themselves.
  let self = i32x4(-1, 0, 0, 0);
  for (let i: usize = 0; i < 16; i += 4) {
    const dx = f32x4.sub(f32x4.splat(load<f32>(xs + b + i)), xj);
    const dy = f32x4.sub(f32x4.splat(load<f32>(ys + b + i)), yj);
    const q = v128.andnot(f32x4.div(one, madd(dy, dy, madd(dx, dx, one))), self);
    const w = f32x4.mul(q, q);
    sum = f32x4.add(sum, q);
    sx = nmadd(w, dx, sx);
    sy = nmadd(w, dy, sy);
    self = v128.shuffle<i32>(self, self, 3, 0, 1, 2);
  }
  v128.store(fx + b, sx);
  v128.store(fy + b, sy);
  return sumLanes(sum);
}

// Two points against all blocks after block b: what pushes one way pushes back the other; answers the sum of q.
function twoRows(i: usize, b: usize, size: usize, xs: usize, ys: usize, fx: usize, fy: usize): f32 {
  const one = f32x4.splat(1);
  const x0 = v128.load32_splat(xs + i), y0 = v128.load32_splat(ys + i);
  const x1 = v128.load32_splat(xs + i, 4), y1 = v128.load32_splat(ys + i, 4);
  let sum = f32x4.splat(0), fx0 = sum, fy0 = sum, fx1 = sum, fy1 = sum;
  for (let j = b + 16; j < size; j += 16) {
    const xj = v128.load(xs + j), yj = v128.load(ys + j);
    const dx0 = f32x4.sub(x0, xj), dy0 = f32x4.sub(y0, yj);
    const dx1 = f32x4.sub(x1, xj), dy1 = f32x4.sub(y1, yj);
    const a0 = madd(dy0, dy0, madd(dx0, dx0, one));
    const a1 = madd(dy1, dy1, madd(dx1, dx1, one));
    const q0 = f32x4.div(one, a0), q1 = f32x4.div(one, a1);
    sum = f32x4.add(sum, f32x4.add(q0, q1));
    const w0 = f32x4.mul(q0, q0), w1 = f32x4.mul(q1, q1);
    fx0 = madd(w0, dx0, fx0);
    fy0 = madd(w0, dy0, fy0);
    fx1 = madd(w1, dx1, fx1);
    fy1 = madd(w1, dy1, fy1);
    v128.store(fx + j, nmadd(w1, dx1, nmadd(w0, dx0, v128.load(fx + j))));
    v128.store(fy + j, nmadd(w1, dy1, nmadd(w0, dy0, v128.load(fy + j))));
  }
  store<f32>(fx + i, load<f32>(fx + i) + sumLanes(fx0));
  store<f32>(fy + i, load<f32>(fy + i) + sumLanes(fy0));
  store<f32>(fx + i, load<f32>(fx + i, 4) + sumLanes(fx1), 4);
  store<f32>(fy + i, load<f32>(fy + i, 4) + sumLanes(fy1), 4);
  return sumLanes(sum);
}
