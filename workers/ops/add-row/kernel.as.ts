// y[rows, width] = x + b in every row.
export function addRow(rows: i32, width: i32, x: usize, b: usize, y: usize): void {
  const bytes = (<usize>width) << 2;
  for (let r = 0; r < rows; r++, x += bytes, y += bytes) {
    let c: usize = 0;
    for (; c + 16 <= bytes; c += 16) v128.store(y + c, f32x4.add(v128.load(x + c), v128.load(b + c)));
    for (; c < bytes; c += 4) store<f32>(y + c, load<f32>(x + c) + load<f32>(b + c));
  }
}

// y[slices, width] = sums of every slices-th row of x[rows, width].
export function columnSums(rows: i32, width: i32, slices: i32, x: usize, y: usize): void {
  const bytes = (<usize>width) << 2, stride = <usize>slices * bytes;
  memory.fill(y, 0, stride);
  let to: usize = 0;
  for (let r = 0; r < rows; r++, x += bytes) {
    const at = y + to;
    let c: usize = 0;
    for (; c + 16 <= bytes; c += 16) v128.store(at + c, f32x4.add(v128.load(at + c), v128.load(x + c)));
    for (; c < bytes; c += 4) store<f32>(at + c, load<f32>(at + c) + load<f32>(x + c));
    to += bytes;
    if (to == stride) to = 0;
  }
}
