import { exp4 } from '../math.as';
import { madd } from '../simd.as';

// y = x times the normal distribution up to x.
export function gelu(size: i32, x: usize, y: usize): void {
  const bytes = <usize>size << 2, whole = bytes & ~15;
  for (let at: usize = 0; at < whole; at += 16) v128.store(y + at, valueAt(v128.load(x + at)));
  for (let at = whole; at < bytes; at += 4) store<f32>(y + at, f32x4.extract_lane(valueAt(v128.load32_zero(x + at)), 0));
}

// dx = dy times the slope at x.
export function geluGradient(size: i32, x: usize, dy: usize, dx: usize): void {
  const bytes = <usize>size << 2, whole = bytes & ~15;
  for (let at: usize = 0; at < whole; at += 16) v128.store(dx + at, f32x4.mul(v128.load(dy + at), slopeAt(v128.load(x + at))));
  for (let at = whole; at < bytes; at += 4)
    store<f32>(dx + at, load<f32>(dy + at) * f32x4.extract_lane(slopeAt(v128.load32_zero(x + at)), 0));
}

// @ts-ignore: decorator
@inline
function valueAt(x: v128): v128 {
  return f32x4.mul(x, normal(x));
}

// The distribution, and x times the density, which is 0 from 20 on.
// @ts-ignore: decorator
@inline
function slopeAt(x: v128): v128 {
  const near = f32x4.max(f32x4.splat(-20), f32x4.min(x, f32x4.splat(20)));
  const density = exp4(f32x4.mul(f32x4.mul(f32x4.splat(-0.5), near), near));
  return madd(f32x4.mul(near, f32x4.splat(0.39894228)), density, normal(x));
}

// The normal distribution up to x, its small end with all its digits: half of erfc (see reference.ts) on the side of x.
// @ts-ignore: decorator
@inline
function normal(x: v128): v128 {
  const one = f32x4.splat(1), half = f32x4.splat(0.5);
  const z = f32x4.min(f32x4.mul(f32x4.abs(x), f32x4.splat(0.70710678)), f32x4.splat(20));
  const t = f32x4.div(one, madd(half, z, one));
  let p = madd(f32x4.splat(0.17087277), t, f32x4.splat(-0.82215223));
  p = madd(p, t, f32x4.splat(1.48851587));
  p = madd(p, t, f32x4.splat(-1.13520398));
  p = madd(p, t, f32x4.splat(0.27886807));
  p = madd(p, t, f32x4.splat(-0.18628806));
  p = madd(p, t, f32x4.splat(0.09678418));
  p = madd(p, t, f32x4.splat(0.37409196));
  p = madd(p, t, f32x4.splat(1.00002368));
  p = madd(p, t, f32x4.splat(-1.26551223));
  const tail = f32x4.mul(f32x4.mul(half, t), exp4(f32x4.sub(p, f32x4.mul(z, z))));
  return v128.bitselect(f32x4.sub(one, tail), tail, f32x4.gt(x, f32x4.splat(0)));
}
