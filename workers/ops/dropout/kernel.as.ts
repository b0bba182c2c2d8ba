// y[k] = scale x[k] where scramble(key + k) >= threshold, else 0.
export function dropout(size: i32, key: u32, threshold: u32, scale: f32, x: usize, y: usize): void {
  const limit = i32x4.splat(threshold), factor = f32x4.splat(scale);
  let counter = i32x4.add(i32x4.splat(key), i32x4(0, 1, 2, 3));
  const end = x + (<usize>size << 2);
  for (; x + 16 <= end; x += 16, y += 16) {
    const kept = i32x4.ge_u(scramble(counter), limit);
    v128.store(y, v128.and(f32x4.mul(factor, v128.load(x)), kept));
    counter = i32x4.add(counter, i32x4.splat(4));
  }
  let last = i32x4.ge_u(scramble(counter), limit);
  for (; x < end; x += 4, y += 4) {
    store<f32>(y, i32x4.extract_lane(last, 0) ? scale * load<f32>(x) : 0);
    last = v128.shuffle<i32>(last, last, 1, 2, 3, 0);
  }
}

// The permutation of workers/lib/random.ts in four lanes.
// @ts-ignore: decorator
@inline
function scramble(value: v128): v128 {
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
