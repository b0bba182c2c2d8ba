import { dot, softmax } from '../attention/softmax.as';
import { madd } from '../simd.as';

/*
 * y[rows, heads * width] = softmax(q kᵀ + bias) v of each row of step[rows, 3 * heads * width], which begins with its query, over the keys
 * and values side by side in rows places[rows, length] of `held`; bias[from length, heads] by how far back they are. `scratch` holds a
 * row's probabilities, filled up to a multiple of 4, and a peak.
 */
export function heldAttention(
  rows: i32, length: i32, heads: i32, width: i32,
  places: usize, bias: usize, step: usize, held: usize, y: usize, scratch: usize,
): void {
  const head = <usize>width << 2, all = <usize>heads * head, filled = length + 3 & ~3, end = scratch + (<usize>filled << 2);
  for (let r = 0; r < rows; r++, step += 3 * all, y += all, places += <usize>length << 2) {
    for (let h: usize = 0; h < <usize>heads; h++) {
      const own = held + h * head;
      let back = bias + (<usize>(length - 1) * heads + h << 2), p = scratch;
      for (let t = 0; t < length; t++, back -= <usize>heads << 2, p += 4) {
        const key = own + <usize>load<i32>(places + (<usize>t << 2)) * 2 * all;
        store<f32>(p, dot(step + h * head, key, head) + load<f32>(back));
      }
      softmax(scratch, length, length, 1, end);
      for (let c: usize = 0; c < head; c += 16) {
        let sum = f32x4.splat(0);
        for (let t = 0; t < length; t++) {
          const value = own + all + <usize>load<i32>(places + (<usize>t << 2)) * 2 * all;
          sum = madd(v128.load32_splat(scratch + (<usize>t << 2)), v128.load(value + c), sum);
        }
        v128.store(y + h * head + c, sum);
      }
    }
  }
}

// Rows at.. of held[.., 2 * width] become what of step[rows, 3 * width] is behind its queries.
export function holdRows(rows: i32, width: i32, at: i32, step: usize, held: usize): void {
  const bytes = <usize>width << 2;
  held += <usize>at * 2 * bytes;
  for (let r = 0; r < rows; r++, step += 3 * bytes, held += 2 * bytes) memory.copy(held, step + bytes, 2 * bytes);
}
