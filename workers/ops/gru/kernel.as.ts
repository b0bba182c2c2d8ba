import { sigmoid4, tanh4 } from '../math.as';
import { madd } from '../simd.as';
import { tile4x4, tile4x8 } from '../tiles.as';

// Sequences that are followed together: a panel of u meets all of their states while it is in the cache.
const BLOCK = 64;

// States of sequences, each from zero; see reference.ts. `scratch` holds BLOCK rows of 4h + 4 numbers.
export function gru(sequences: i32, h: i32, ptr: usize, x: usize, u: usize, y: usize, kept: usize, scratch: usize): void {
  const width = <usize>h << 2, before = scratch, sums = before + BLOCK * width, rows = sums + 3 * BLOCK * width;
  for (let s = 0; s < sequences; s += BLOCK) {
    const n = min(BLOCK, sequences - s);
    for (let t = 0; ; t++) {
      const count = rowsAt(ptr + (<usize>s << 2), n, t, rows);
      if (count == 0) break;
      memory.fill(before, 0, <usize>count * width);
      if (t > 0) for (let k = 0; k < count; k++) memory.copy(before + <usize>k * width, y + <usize>(rowOf(rows, k) - 1) * width, width);
      products(count, h, 3 * h, before, u, sums);
      for (let k = 0; k < count; k++) {
        const row = <usize>rowOf(rows, k);
        advance(width, x + 3 * row * width, before + <usize>k * width, sums + 3 * <usize>k * width, y + row * width, kept + 5 * row * width);
      }
    }
  }
}

// The slopes of it. `scratch` holds BLOCK rows of 5h + 4 numbers.
export function gruGradient(sequences: i32, h: i32, ptr: usize, ut: usize, kept: usize, dy: usize, dx: usize, dp: usize, scratch: usize): void {
  const width = <usize>h << 2, carried = scratch, slopes = carried + BLOCK * width, sums = slopes + 3 * BLOCK * width, rows = sums + BLOCK * width;
  for (let s = 0; s < sequences; s += BLOCK) {
    const n = min(BLOCK, sequences - s), own = ptr + (<usize>s << 2);
    memory.fill(carried, 0, BLOCK * width);
    for (let t = longestOf(own, n) - 1; t >= 0; t--) {
      const count = rowsAt(own, n, t, rows);
      for (let k = 0; k < count; k++) {
        const row = <usize>rowOf(rows, k), state = carried + <usize>sequenceOf(rows, k) * width;
        retreat(width, kept + 5 * row * width, dy + row * width, state, dx + 3 * row * width, slopes + 3 * <usize>k * width);
        memory.copy(dp + 3 * row * width, slopes + 3 * <usize>k * width, 3 * width);
      }
      products(count, 3 * h, h, slopes, ut, sums);
      for (let k = 0; k < count; k++) {
        const state = carried + <usize>sequenceOf(rows, k) * width, sum = sums + <usize>k * width;
        for (let c: usize = 0; c < width; c += 16) v128.store(state + c, f32x4.add(v128.load(state + c), v128.load(sum + c)));
      }
    }
  }
}

// Token t of each sequence that has one, and the place of that sequence in the block, side by side; returns how many have.
function rowsAt(ptr: usize, n: i32, t: i32, rows: usize): i32 {
  let count = 0;
  for (let i = 0; i < n; i++) {
    const row = load<i32>(ptr + (<usize>i << 2)) + t;
    if (row >= load<i32>(ptr + (<usize>i << 2), 4)) continue;
    const at = rows + (<usize>count << 3);
    store<i32>(at, row);
    store<i32>(at, i, 4);
    count++;
  }
  return count;
}

// @ts-ignore: decorator
@inline
function rowOf(rows: usize, k: i32): i32 {
  return load<i32>(rows + (<usize>k << 3));
}

// @ts-ignore: decorator
@inline
function sequenceOf(rows: usize, k: i32): i32 {
  return load<i32>(rows + (<usize>k << 3), 4);
}

function longestOf(ptr: usize, n: i32): i32 {
  let longest = 0;
  for (let i = 0; i < n; i++) longest = max(longest, load<i32>(ptr + (<usize>i << 2), 4) - load<i32>(ptr + (<usize>i << 2)));
  return longest;
}

// y[count, columns] = a[count, inner] b[inner, columns], a panel of b after the other.
function products(count: i32, inner: i32, columns: i32, a: usize, b: usize, y: usize): void {
  const aRow = <usize>inner << 2, row = <usize>columns << 2, below = <usize>inner * row;
  for (let c: usize = 0; c < row; c += 32)
    for (let r = 0; r < count; r += 4) {
      const from = a + <usize>r * aRow, to = y + <usize>r * row + c;
      if (c + 32 <= row) tile4x8(true, count - r, from, aRow, 4, b + c, b + c + below, row, to, row);
      else tile4x4(true, count - r, from, aRow, 4, b + c, b + c + below, row, to, row);
    }
}

// One token on.
function advance(width: usize, x: usize, before: usize, sums: usize, y: usize, kept: usize): void {
  for (let c: usize = 0; c < width; c += 16) {
    const reset = sigmoid4(f32x4.add(v128.load(x + c), v128.load(sums + c)));
    const update = sigmoid4(f32x4.add(v128.load(x + width + c), v128.load(sums + width + c)));
    const inner = v128.load(sums + 2 * width + c), old = v128.load(before + c);
    const fresh = tanh4(madd(reset, inner, v128.load(x + 2 * width + c)));
    v128.store(y + c, madd(update, f32x4.sub(old, fresh), fresh));
    v128.store(kept + c, old);
    v128.store(kept + width + c, reset);
    v128.store(kept + 2 * width + c, update);
    v128.store(kept + 3 * width + c, fresh);
    v128.store(kept + 4 * width + c, inner);
  }
}

// One token back: slopes by what the token says and by the products; what is carried to the token before, without that of the products.
function retreat(width: usize, kept: usize, dy: usize, carried: usize, dx: usize, slopes: usize): void {
  const one = f32x4.splat(1);
  for (let c: usize = 0; c < width; c += 16) {
    const reset = v128.load(kept + width + c), update = v128.load(kept + 2 * width + c), fresh = v128.load(kept + 3 * width + c);
    const slope = f32x4.add(v128.load(dy + c), v128.load(carried + c)), rest = f32x4.sub(one, update);
    const byFresh = f32x4.mul(f32x4.mul(slope, rest), f32x4.sub(one, f32x4.mul(fresh, fresh)));
    const open = f32x4.mul(reset, f32x4.sub(one, reset));
    const byReset = f32x4.mul(f32x4.mul(byFresh, v128.load(kept + 4 * width + c)), open);
    const byUpdate = f32x4.mul(f32x4.mul(slope, f32x4.sub(v128.load(kept + c), fresh)), f32x4.mul(update, rest));
    v128.store(dx + c, byReset);
    v128.store(dx + width + c, byUpdate);
    v128.store(dx + 2 * width + c, byFresh);
    v128.store(slopes + c, byReset);
    v128.store(slopes + width + c, byUpdate);
    v128.store(slopes + 2 * width + c, f32x4.mul(byFresh, reset));
    v128.store(carried + c, f32x4.mul(slope, update));
  }
}
