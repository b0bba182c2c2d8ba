import { madd } from './simd.as';

// exp(x) for x <= 0 in four lanes, to about 2 ulp; below -87 it is 0.
// @ts-ignore: decorator
@inline
export function exp4(x: v128): v128 {
  const n = f32x4.nearest(f32x4.mul(x, f32x4.splat(1.44269504)));
  // x - n log 2, the logarithm in two pieces.
  let r = madd(n, f32x4.splat(-0.693359375), x);
  r = madd(n, f32x4.splat(2.12194440e-4), r);
  let p = madd(f32x4.splat(1.9875691e-4), r, f32x4.splat(1.3981999e-3));
  p = madd(p, r, f32x4.splat(8.3334519e-3));
  p = madd(p, r, f32x4.splat(4.1665796e-2));
  p = madd(p, r, f32x4.splat(1.6666666e-1));
  p = madd(p, r, f32x4.splat(0.5));
  p = madd(f32x4.mul(p, r), r, f32x4.add(r, f32x4.splat(1)));
  const power = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127)), 23);
  return v128.and(f32x4.mul(p, power), f32x4.gt(x, f32x4.splat(-87)));
}

// 1 / (1 + exp(-z)) in four lanes, without overflow.
// @ts-ignore: decorator
@inline
export function sigmoid4(z: v128): v128 {
  const e = exp4(f32x4.neg(f32x4.abs(z))), one = f32x4.splat(1);
  return f32x4.div(v128.bitselect(one, e, f32x4.ge(z, f32x4.splat(0))), f32x4.add(one, e));
}

// tanh z in four lanes, without overflow.
// @ts-ignore: decorator
@inline
export function tanh4(z: v128): v128 {
  const e = exp4(f32x4.mul(f32x4.splat(-2), f32x4.abs(z))), one = f32x4.splat(1);
  const size = f32x4.div(f32x4.sub(one, e), f32x4.add(one, e));
  return v128.or(size, v128.and(z, i32x4.splat(<i32>0x80000000)));
}

// log(x) for normal x > 0 in four lanes: x = 2^n m with m in [sqrt(1/2), sqrt(2)), log m = 2 atanh((m - 1) / (m + 1)).
// @ts-ignore: decorator
@inline
export function log4(x: v128): v128 {
  const shifted = i32x4.sub(x, i32x4.splat(0x3f3504f3));
  const n = f32x4.convert_i32x4_s(i32x4.shr_s(shifted, 23));
  const m = i32x4.add(v128.and(shifted, i32x4.splat(0x007fffff)), i32x4.splat(0x3f3504f3));
  const one = f32x4.splat(1);
  return madd(n, f32x4.splat(0.693147181), atanh2(f32x4.div(f32x4.sub(m, one), f32x4.add(m, one))));
}

// log(1 + e) for e in [0, 1] in four lanes.
// @ts-ignore: decorator
@inline
export function log1p4(e: v128): v128 {
  return atanh2(f32x4.div(e, f32x4.add(e, f32x4.splat(2))));
}

// 2 atanh(s) for |s| <= 1/3.
// @ts-ignore: decorator
@inline
function atanh2(s: v128): v128 {
  const z = f32x4.mul(s, s);
  let p = madd(f32x4.splat(0.15384615), z, f32x4.splat(0.18181818));
  p = madd(p, z, f32x4.splat(0.22222222));
  p = madd(p, z, f32x4.splat(0.28571429));
  p = madd(p, z, f32x4.splat(0.4));
  p = madd(p, z, f32x4.splat(0.66666667));
  p = madd(p, z, f32x4.splat(2));
  return f32x4.mul(p, s);
}

// The permutation of workers/lib/random.ts in four lanes.
// @ts-ignore: decorator
@inline
export function scramble4(value: v128): v128 {
  const state = i32x4.add(i32x4.mul(value, i32x4.splat(747796405)), i32x4.splat(<i32>2891336453));
  // Lanes shift by different amounts, 4 + the highest four bits: one step per bit.
  let word = i32x4.shr_u(state, 4);
  word = v128.bitselect(i32x4.shr_u(word, 1), word, i32x4.shr_s(i32x4.shl(state, 3), 31));
  word = v128.bitselect(i32x4.shr_u(word, 2), word, i32x4.shr_s(i32x4.shl(state, 2), 31));
  word = v128.bitselect(i32x4.shr_u(word, 4), word, i32x4.shr_s(i32x4.shl(state, 1), 31));
  word = v128.bitselect(i32x4.shr_u(word, 8), word, i32x4.shr_s(state, 31));
  word = i32x4.mul(v128.xor(word, state), i32x4.splat(277803737));
  return v128.xor(i32x4.shr_u(word, 22), word);
}
