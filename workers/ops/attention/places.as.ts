// Bytes of a row of n floats, filled up to a multiple of 4.
// @ts-ignore: decorator
@inline
export function heldOf(n: i32): usize {
  return <usize>(n + 3 & ~3) << 2;
}

// How many keys, from the first one on, the i-th of nq queries sees of nk.
// @ts-ignore: decorator
@inline
export function seenBy(i: i32, nq: i32, nk: i32, causal: bool, hidesLast: bool): i32 {
  return max(0, min(causal ? i + 1 : nk, hidesLast && i + 1 < nq ? nk - 1 : nk));
}

// to [width, rows] = x [rows, width] turned, width a multiple of 4, rows of x and of `to` so many bytes apart; zeros past the last row.
export function turn(rows: i32, width: i32, x: usize, stride: usize, to: usize, held: usize): void {
  const bytes = <usize>width << 2, none = f32x4.splat(0);
  for (let r = 0; r < rows; r += 4, x += stride << 2, to += 16) {
    for (let c: usize = 0; c < bytes; c += 16) {
      const a0 = v128.load(x + c);
      const a1 = r + 1 < rows ? v128.load(x + stride + c) : none;
      const a2 = r + 2 < rows ? v128.load(x + 2 * stride + c) : none;
      const a3 = r + 3 < rows ? v128.load(x + 3 * stride + c) : none;
      const b0 = v128.shuffle<f32>(a0, a1, 0, 4, 1, 5), b1 = v128.shuffle<f32>(a0, a1, 2, 6, 3, 7);
      const b2 = v128.shuffle<f32>(a2, a3, 0, 4, 1, 5), b3 = v128.shuffle<f32>(a2, a3, 2, 6, 3, 7);
      const at = to + (c >> 2) * held;
      v128.store(at, v128.shuffle<f64>(b0, b2, 0, 2));
      v128.store(at + held, v128.shuffle<f64>(b0, b2, 1, 3));
      v128.store(at + 2 * held, v128.shuffle<f64>(b1, b3, 0, 2));
      v128.store(at + 3 * held, v128.shuffle<f64>(b1, b3, 1, 3));
    }
  }
}
