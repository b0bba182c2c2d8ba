// y[e] = w[e] s[col[e]].
export function edgeScale(edges: i32, col: usize, w: usize, s: usize, y: usize): void {
  for (let e: usize = 0; e < <usize>edges << 2; e += 4)
    store<f32>(y + e, load<f32>(w + e) * load<f32>(s + (<usize>load<i32>(col + e) << 2)));
}

// ds[c] = sum over the entries of column c of w dy.
export function columnDot(cols: i32, ptr: usize, entry: usize, w: usize, dy: usize, ds: usize): void {
  for (let c = 0; c < cols; c++, ptr += 4, ds += 4) {
    const end = entry + (<usize>load<i32>(ptr, 4) << 2);
    let sum: f32 = 0;
    for (let e = entry + (<usize>load<i32>(ptr) << 2); e < end; e += 4) {
      const at = <usize>load<i32>(e) << 2;
      sum += load<f32>(w + at) * load<f32>(dy + at);
    }
    store<f32>(ds, sum);
  }
}
