// y[rows, 4 * quads] = columns of x[rows, 4 * stride] from 4 * begin on.
export function columnRange(rows: i32, stride: i32, begin: i32, quads: i32, x: usize, y: usize): void {
  const step = (<usize>stride) << 4, width = (<usize>quads) << 4;
  x += (<usize>begin) << 4;
  for (let r = 0; r < rows; r++, x += step, y += width) {
    for (let c: usize = 0; c < width; c += 16) v128.store(y + c, v128.load(x + c));
  }
}
