// y[n, 4 * quads] = rows ids[n] of x.
export function gatherRows(n: i32, quads: i32, ids: usize, x: usize, y: usize): void {
  const width = <usize>quads << 4;
  for (let k = 0; k < n; k++, ids += 4) {
    let from = x + <usize>load<i32>(ids) * width;
    for (const end = from + width; from < end; from += 16, y += 16) v128.store(y, v128.load(from));
  }
}

// dx[rows, 4 * quads]: row r sums rows order[e] of dy over its places e, in their order.
export function sumOccurrences(rows: i32, quads: i32, ptr: usize, order: usize, dy: usize, dx: usize): void {
  const width = <usize>quads << 4;
  for (let r = 0; r < rows; r++, dx += width) {
    const begin = order + (<usize>load<i32>(ptr) << 2);
    ptr += 4;
    const end = order + (<usize>load<i32>(ptr) << 2);
    if (begin == end) memory.fill(dx, 0, width);
    else
      for (let c: usize = 0; c < width; c += 16) {
        let sum = f32x4.splat(0);
        for (let e = begin; e < end; e += 4) sum = f32x4.add(sum, v128.load(dy + c + <usize>load<i32>(e) * width));
        v128.store(dx + c, sum);
      }
  }
}
