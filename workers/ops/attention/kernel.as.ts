import { tiles } from '../tiles.as';
import { heldOf, seenBy, turn } from './places.as';
import { addBias, addSlopes, dot, drop, slopes, softmax } from './softmax.as';

// Where element n of a row of floats begins.
// @ts-ignore: decorator
@inline
function atFloat(x: usize, n: i32): usize {
  return x + (<usize>n << 2);
}

/*
 * y [queries, heads * width] and the peak of each query and head, width a multiple of 4; four queries at a time. `scratch` holds a head's
 * keys of one sequence, a column each [width, longest key], and four queries' probabilities [4, longest key]; rows of both are filled up
 * to a multiple of 4.
 */
export function attention(
  sequences: i32, queries: i32, keys: i32, longestQuery: i32, longestKey: i32, heads: i32, width: i32,
  causal: bool, hidesLast: bool, biased: bool, key: u32, threshold: u32, scale: f32, kept: f32,
  layout: usize, q: usize, k: usize, v: usize, bias: usize, y: usize, peaks: usize, scratch: usize,
): void {
  const stride = <usize>(heads * width) << 2, keyPtr = atFloat(layout, sequences + 1 + queries);
  const p = scratch + <usize>width * heldOf(longestKey), factor: f32 = biased ? 1 : scale;
  for (let s = 0; s < sequences; s++) {
    const begin = load<i32>(atFloat(layout, s)), nq = load<i32>(atFloat(layout, s), 4) - begin;
    const first = load<i32>(atFloat(keyPtr, s)), nk = load<i32>(atFloat(keyPtr, s), 4) - first;
    const row = heldOf(nk);
    for (let h = 0; h < heads; h++) {
      const from = <usize>first * stride + (<usize>(h * width) << 2);
      turn(nk, width, k + from, stride, scratch, row);
      for (let i = 0; i < nq; i += 4) {
        const rows = min(4, nq - i), own = <usize>(begin + i) * stride + (<usize>(h * width) << 2);
        const seen = seenBy(i + rows - 1, nq, nk, causal, hidesLast);
        tiles(true, rows, seen + 3 >> 2, q + own, stride, 4, scratch, width, row, p, row);
        for (let r = 0; r < rows; r++) {
          const at = p + <usize>r * row, n = seenBy(i + r, nq, nk, causal, hidesLast), query = begin + i + r;
          if (biased) addBias(at, n, scale, atFloat(bias, (h * longestQuery + i + r) * longestKey));
          softmax(at, seen, n, factor, atFloat(peaks, (query * heads + h) << 1));
          if (threshold) drop(at, n, key + (h * queries + query) * longestKey, threshold, kept);
        }
        tiles(true, rows, width >> 2, p, row, 4, v + from, seen, stride, y + own, stride);
      }
    }
  }
}

/*
 * The slopes by all sides; probabilities are made again from the peaks. `scratch` holds a head's keys and values of one sequence, a column
 * each [2, width, longest key], and probabilities and slopes by products [2, longest query, longest key], rows filled up likewise.
 */
export function attentionGradient(
  sequences: i32, queries: i32, keys: i32, longestQuery: i32, longestKey: i32, heads: i32, width: i32,
  causal: bool, hidesLast: bool, biased: bool, key: u32, threshold: u32, scale: f32, kept: f32,
  layout: usize, q: usize, k: usize, v: usize, bias: usize, y: usize, peaks: usize, dy: usize,
  dq: usize, dk: usize, dv: usize, dbias: usize, scratch: usize,
): void {
  const bytes = <usize>width << 2, stride = <usize>heads * bytes, quads = width >> 2;
  const keyPtr = atFloat(layout, sequences + 1 + queries), held = heldOf(longestKey), factor: f32 = biased ? 1 : scale;
  const turned = scratch + <usize>width * held, p = turned + <usize>width * held, slope = p + <usize>longestQuery * held;
  if (biased) memory.fill(dbias, 0, <usize>(heads * longestQuery * longestKey) << 2);
  for (let s = 0; s < sequences; s++) {
    const begin = load<i32>(atFloat(layout, s)), nq = load<i32>(atFloat(layout, s), 4) - begin;
    const first = load<i32>(atFloat(keyPtr, s)), nk = load<i32>(atFloat(keyPtr, s), 4) - first;
    const row = heldOf(nk);
    for (let h = 0; h < heads; h++) {
      const from = <usize>first * stride + <usize>h * bytes, own = <usize>begin * stride + <usize>h * bytes;
      turn(nk, width, k + from, stride, scratch, row);
      turn(nk, width, v + from, stride, turned, row);
      for (let i = 0; i < nq; i += 4) {
        const rows = min(4, nq - i), at = <usize>i * row, there = own + <usize>i * stride;
        const seen = seenBy(i + rows - 1, nq, nk, causal, hidesLast);
        tiles(true, rows, seen + 3 >> 2, q + there, stride, 4, scratch, width, row, p + at, row);
        tiles(true, rows, seen + 3 >> 2, dy + there, stride, 4, turned, width, row, slope + at, row);
        for (let r = 0; r < rows; r++) {
          const n = seenBy(i + r, nq, nk, causal, hidesLast), query = begin + i + r, to = at + <usize>r * row;
          const byBias = (h * longestQuery + i + r) * longestKey;
          const along = dot(y + there + <usize>r * stride, dy + there + <usize>r * stride, bytes);
          if (biased) addBias(p + to, n, scale, atFloat(bias, byBias));
          slopes(p + to, slope + to, nk, n, factor, atFloat(peaks, (query * heads + h) << 1), along, key + (h * queries + query) * longestKey, threshold, kept);
          if (biased) addSlopes(slope + to, n, atFloat(dbias, byBias));
          times(slope + to, row, scale);
        }
        tiles(true, rows, quads, slope + at, row, 4, k + from, seen, stride, dq + there, stride);
      }
      for (let j = 0; j < nk; j += 4) {
        // Earlier queries do not see these keys.
        const i = causal ? min(j, nq) : 0, rows = nk - j;
        const at = <usize>i * row + (<usize>j << 2), to = from + <usize>j * stride, there = own + <usize>i * stride;
        tiles(true, rows, quads, slope + at, 4, row, q + there, nq - i, stride, dk + to, stride);
        tiles(true, rows, quads, p + at, 4, row, dy + there, nq - i, stride, dv + to, stride);
      }
    }
  }
}

function times(x: usize, bytes: usize, scale: f32): void {
  const factor = f32x4.splat(scale);
  for (const end = x + bytes; x < end; x += 16) v128.store(x, f32x4.mul(factor, v128.load(x)));
}
