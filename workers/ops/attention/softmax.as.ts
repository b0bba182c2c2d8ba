import { exp4, scramble4 } from '../math.as';
import { madd, maxLanes, sumLanes } from '../simd.as';
import { heldOf } from './places.as';

// Lanes of the quad at j that lie before n.
// @ts-ignore: decorator
@inline
function before(n: i32, j: i32): v128 {
  return i32x4.lt_s(i32x4.add(i32x4.splat(j), i32x4(0, 1, 2, 3)), i32x4.splat(n));
}

// The first n of x, multiplied by scale, plus bias.
export function addBias(x: usize, n: i32, scale: f32, bias: usize): void {
  for (const end = x + (<usize>n << 2); x < end; x += 4, bias += 4) store<f32>(x, scale * load<f32>(x) + load<f32>(bias));
}

// Of the first n of `held` floats at p: softmax of scale p; of the others 0. Their largest product and 1 / sum go to `peak`.
export function softmax(p: usize, held: i32, n: i32, scale: f32, peak: usize): void {
  const factor = f32x4.splat(scale), least = f32x4.splat(-Infinity);
  let most = least;
  for (let j = 0; j < n; j += 4) {
    const at = p + (<usize>j << 2);
    const x = v128.bitselect(f32x4.mul(factor, v128.load(at)), least, before(n, j));
    most = f32x4.pmax(most, x);
    v128.store(at, x);
  }
  const largest: f32 = n ? maxLanes(most) : 0, top = f32x4.splat(largest);
  let sums = f32x4.splat(0);
  for (let j = 0; j < n; j += 4) {
    const at = p + (<usize>j << 2);
    const e = exp4(f32x4.sub(v128.load(at), top));
    sums = f32x4.add(sums, e);
    v128.store(at, e);
  }
  const share: f32 = n ? 1 / sumLanes(sums) : 0, shares = f32x4.splat(share);
  const end = p + heldOf(n);
  for (let at = p; at < end; at += 16) v128.store(at, f32x4.mul(shares, v128.load(at)));
  memory.fill(end, 0, heldOf(held) - heldOf(n));
  store<f32>(peak, largest);
  store<f32>(peak, share, 4);
}

// What is kept of the quad whose counters begin at `counter`.
// @ts-ignore: decorator
@inline
function keptOf(counter: u32, threshold: u32, kept: f32): v128 {
  const counters = i32x4.add(i32x4.splat(counter), i32x4(0, 1, 2, 3));
  return v128.and(f32x4.splat(kept), i32x4.ge_u(scramble4(counters), i32x4.splat(threshold)));
}

// Dropout of the first n of p.
export function drop(p: usize, n: i32, counter: u32, threshold: u32, kept: f32): void {
  for (let j = 0; j < n; j += 4, p += 16)
    v128.store(p, f32x4.mul(v128.load(p), keptOf(counter + j, threshold, kept)));
}

// Of the first n of `held` products at p and slopes by probabilities at s: probabilities after dropout, and slopes by scale p; the others are 0.
export function slopes(p: usize, s: usize, held: i32, n: i32, scale: f32, peak: usize, along: f32, counter: u32, threshold: u32, kept: f32): void {
  const factor = f32x4.splat(scale), all = f32x4.splat(along);
  const top = f32x4.splat(load<f32>(peak)), shares = f32x4.splat(load<f32>(peak, 4));
  for (let j = 0; j < n; j += 4) {
    const at = p + (<usize>j << 2), to = s + (<usize>j << 2);
    const e = exp4(f32x4.sub(f32x4.mul(factor, v128.load(at)), top));
    const share = v128.and(f32x4.mul(shares, e), before(n, j));
    const left = threshold ? keptOf(counter + j, threshold, kept) : f32x4.splat(1);
    v128.store(at, f32x4.mul(share, left));
    v128.store(to, f32x4.mul(share, f32x4.sub(f32x4.mul(left, v128.load(to)), all)));
  }
  memory.fill(p + heldOf(n), 0, heldOf(held) - heldOf(n));
  memory.fill(s + heldOf(n), 0, heldOf(held) - heldOf(n));
}

// Adds the first n slopes to those by the bias.
export function addSlopes(s: usize, n: i32, dbias: usize): void {
  for (const end = s + (<usize>n << 2); s < end; s += 4, dbias += 4) store<f32>(dbias, load<f32>(dbias) + load<f32>(s));
}

// The product of two rows of so many bytes.
export function dot(a: usize, b: usize, bytes: usize): f32 {
  let sum = f32x4.splat(0);
  for (let c: usize = 0; c < bytes; c += 16) sum = madd(v128.load(a + c), v128.load(b + c), sum);
  return sumLanes(sum);
}
