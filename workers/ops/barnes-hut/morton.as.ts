/*
 * codes[n] ascending and order[n]: the points of y[n, 2] along the Z-curve of their bounding square, cut 2^16 times each way;
 * equal codes keep the order of the points. Answers the width of the square. scratch: 2 n + 1024 words.
 */
export function orderByMorton(n: i32, y: usize, codes: usize, order: usize, scratch: usize): f32 {
  let left = load<f32>(y), top = load<f32>(y, 4), right = left, bottom = top;
  for (let p = y, end = y + (<usize>n << 3); p < end; p += 8) {
    const a = load<f32>(p), b = load<f32>(p, 4);
    left = min(left, a);
    right = max(right, a);
    top = min(top, b);
    bottom = max(bottom, b);
  }
  const width = max(max(right - left, bottom - top), <f32>1e-30);
  const scale = <f32>65535 / width;
  for (let i = 0; i < n; i++) {
    const p = y + (<usize>i << 3), at = <usize>i << 2;
    store<u32>(codes + at, spread(<u32>((load<f32>(p) - left) * scale)) | (spread(<u32>((load<f32>(p, 4) - top) * scale)) << 1));
    store<i32>(order + at, i);
  }
  sortByCode(n, codes, order, scratch);
  return width;
}

// Stable radix sort of codes with order, eight bits a time; four passes end where they began.
function sortByCode(n: i32, codes: usize, order: usize, scratch: usize): void {
  const counts = scratch;
  const size = <usize>n << 2;
  let from = codes, fromOrder = order, to = scratch + 1024, toOrder = to + size;
  for (let shift = 0; shift < 32; shift += 8) {
    memory.fill(counts, 0, 1024);
    for (let p = from; p < from + size; p += 4) {
      const c = counts + <usize>(((load<u32>(p) >> shift) & 255) << 2);
      store<i32>(c, load<i32>(c) + 1);
    }
    let before = 0;
    for (let c = counts; c < counts + 1024; c += 4) {
      const here = load<i32>(c);
      store<i32>(c, before);
      before += here;
    }
    for (let p: usize = 0; p < size; p += 4) {
      const code = load<u32>(from + p);
      const c = counts + <usize>(((code >> shift) & 255) << 2);
      const at = <usize>load<i32>(c) << 2;
      store<i32>(c, load<i32>(c) + 1);
      store<u32>(to + at, code);
      store<i32>(toOrder + at, load<i32>(fromOrder + p));
    }
    const a = from, b = fromOrder;
    from = to;
    fromOrder = toOrder;
    to = a;
    toOrder = b;
  }
}

// A zero between any two of the lower 16 bits.
// @ts-ignore: decorator
@inline
function spread(v: u32): u32 {
  v &= 0xffff;
  v = (v | (v << 8)) & 0x00ff00ff;
  v = (v | (v << 4)) & 0x0f0f0f0f;
  v = (v | (v << 2)) & 0x33333333;
  return (v | (v << 1)) & 0x55555555;
}
