import { madd } from '../simd.as';

// y[rows, 4 * quads] = scale (M h + keep z), M in compressed rows; 64 columns are kept in registers.
export function propagateLayer(rows: i32, quads: i32, scale: f32, keep: f32, ptr: usize, col: usize, val: usize, h: usize, z: usize, y: usize): void {
  const width = <usize>quads << 4;
  const s = f32x4.splat(scale), share = f32x4.splat(keep);
  for (let r = 0; r < rows; r++) {
    const begin = col + (<usize>load<i32>(ptr + (<usize>r << 2)) << 2);
    const end = col + (<usize>load<i32>(ptr + (<usize>r << 2), 4) << 2);
    const toVal = val - col;
    const zr = z + <usize>r * width;
    const yr = y + <usize>r * width;
    let c: usize = 0;
    for (; c + 64 <= width; c += 64) {
      let a0 = f32x4.mul(share, v128.load(zr + c)), a1 = f32x4.mul(share, v128.load(zr + c, 16));
      let a2 = f32x4.mul(share, v128.load(zr + c, 32)), a3 = f32x4.mul(share, v128.load(zr + c, 48));
      for (let e = begin; e < end; e += 4) {
        const v = v128.load32_splat(e + toVal);
        const b = h + <usize>load<i32>(e) * width + c;
        a0 = madd(v, v128.load(b), a0);
        a1 = madd(v, v128.load(b, 16), a1);
        a2 = madd(v, v128.load(b, 32), a2);
        a3 = madd(v, v128.load(b, 48), a3);
      }
      v128.store(yr + c, f32x4.mul(s, a0));
      v128.store(yr + c, f32x4.mul(s, a1), 16);
      v128.store(yr + c, f32x4.mul(s, a2), 32);
      v128.store(yr + c, f32x4.mul(s, a3), 48);
    }
    for (; c < width; c += 16) {
      let a = f32x4.mul(share, v128.load(zr + c));
      for (let e = begin; e < end; e += 4) a = madd(v128.load32_splat(e + toVal), v128.load(h + <usize>load<i32>(e) * width + c), a);
      v128.store(yr + c, f32x4.mul(s, a));
    }
  }
}
