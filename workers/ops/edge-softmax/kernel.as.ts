import { exp4 } from '../math.as';

// y[entries]: softmax of x over each row's entries. The powers are taken of all entries together, four at a time.
export function edgeSoftmax(rows: i32, entries: i32, ptr: usize, x: usize, y: usize): void {
  const toY = y - x;
  for (let r = 0; r < rows; r++) {
    const begin = at(ptr, r, x), end = at(ptr, r + 1, x);
    let largest: f32 = -Infinity;
    for (let e = begin; e < end; e += 4) largest = max(largest, load<f32>(e));
    for (let e = begin; e < end; e += 4) store<f32>(e + toY, load<f32>(e) - largest);
  }
  const last = y + (<usize>entries << 2);
  let e = y;
  for (; e + 16 <= last; e += 16) v128.store(e, exp4(v128.load(e)));
  for (; e < last; e += 4) v128.store32_lane(e, exp4(v128.load32_splat(e)), 0);
  for (let r = 0; r < rows; r++) {
    const begin = at(ptr, r, y), end = at(ptr, r + 1, y);
    let sum: f32 = 0;
    for (let e = begin; e < end; e += 4) sum += load<f32>(e);
    for (let e = begin; e < end; e += 4) store<f32>(e, load<f32>(e) / sum);
  }
}

// dx = y (dy - y . dy) over each row's entries.
export function edgeSoftmaxGradient(rows: i32, ptr: usize, y: usize, dy: usize, dx: usize): void {
  for (let r = 0; r < rows; r++) {
    const begin = at(ptr, r, 0), end = at(ptr, r + 1, 0);
    let along: f32 = 0;
    for (let e = begin; e < end; e += 4) along += load<f32>(y + e) * load<f32>(dy + e);
    for (let e = begin; e < end; e += 4) store<f32>(dx + e, load<f32>(y + e) * (load<f32>(dy + e) - along));
  }
}

// @ts-ignore: decorator
@inline
function at(ptr: usize, row: i32, values: usize): usize {
  return values + (<usize>load<i32>(ptr + (<usize>row << 2)) << 2);
}
