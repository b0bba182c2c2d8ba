import { largestIn, logSumOf } from '../log-softmax/kernel.as';

/*
 * The k largest of log softmax of each row of x[rows, n], and where they stand: y and at [rows, k], the largest first, of equal ones the
 * first. Four are compared at a time with the least that is held.
 */
export function likeliest(rows: i32, n: i32, k: i32, x: usize, y: usize, at: usize): void {
  const bytes = <usize>n << 2, held = <usize>k << 2, whole = n & ~3;
  for (let r = 0; r < rows; r++, x += bytes, y += held, at += held) {
    const top = largestIn(x, bytes, bytes & ~15), sum = logSumOf(x, bytes, top);
    const tops = f32x4.splat(top), sums = f32x4.splat(sum);
    for (let i: usize = 0; i < held; i += 4) {
      store<f32>(y + i, -Infinity);
      store<i32>(at + i, -1);
    }
    const least = y + held - 4;
    for (let c = 0; c < whole; c += 4) {
      const values = f32x4.sub(f32x4.sub(v128.load(x + (<usize>c << 2)), tops), sums);
      if (!v128.any_true(f32x4.gt(values, v128.load32_splat(least)))) continue;
      take(f32x4.extract_lane(values, 0), c, y, at, held);
      take(f32x4.extract_lane(values, 1), c + 1, y, at, held);
      take(f32x4.extract_lane(values, 2), c + 2, y, at, held);
      take(f32x4.extract_lane(values, 3), c + 3, y, at, held);
    }
    for (let c = whole; c < n; c++) take(load<f32>(x + (<usize>c << 2)) - top - sum, c, y, at, held);
  }
}

// Puts a value among those that are held, behind equal ones; the least is dropped.
function take(value: f32, column: i32, y: usize, at: usize, held: usize): void {
  let i = held - 4;
  if (!(value > load<f32>(y + i))) return;
  for (; i > 0 && value > load<f32>(y + i - 4); i -= 4) {
    store<f32>(y + i, load<f32>(y + i - 4));
    store<i32>(at + i, load<i32>(at + i - 4));
  }
  store<f32>(y + i, value);
  store<i32>(at + i, column);
}
