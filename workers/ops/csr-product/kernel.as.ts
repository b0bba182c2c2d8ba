// y[rows, 4 * quads] = M x, M in compressed rows; 64 columns are kept in registers.
export function csrProduct(rows: i32, quads: i32, ptr: usize, col: usize, val: usize, x: usize, y: usize): void {
  const width = <usize>quads << 4;
  for (let r = 0; r < rows; r++) {
    const begin = load<i32>(ptr + (<usize>r << 2));
    const end = load<i32>(ptr + (<usize>r << 2), 4);
    for (let c: usize = 0; c < width; c += 64) {
      if (c + 64 <= width) {
        let a0 = f32x4.splat(0), a1 = a0, a2 = a0, a3 = a0;
        for (let e = begin; e < end; e++) {
          const v = f32x4.splat(load<f32>(val + (<usize>e << 2)));
          const b = x + <usize>load<i32>(col + (<usize>e << 2)) * width + c;
          a0 = f32x4.add(a0, f32x4.mul(v, v128.load(b)));
          a1 = f32x4.add(a1, f32x4.mul(v, v128.load(b, 16)));
          a2 = f32x4.add(a2, f32x4.mul(v, v128.load(b, 32)));
          a3 = f32x4.add(a3, f32x4.mul(v, v128.load(b, 48)));
        }
        const o = y + <usize>r * width + c;
        v128.store(o, a0);
        v128.store(o, a1, 16);
        v128.store(o, a2, 32);
        v128.store(o, a3, 48);
      } else {
        for (let q = c; q < width; q += 16) {
          let a = f32x4.splat(0);
          for (let e = begin; e < end; e++) {
            const v = f32x4.splat(load<f32>(val + (<usize>e << 2)));
            a = f32x4.add(a, f32x4.mul(v, v128.load(x + <usize>load<i32>(col + (<usize>e << 2)) * width + q)));
          }
          v128.store(y + <usize>r * width + q, a);
        }
      }
    }
  }
}
