import { madd, sumLanes } from '../simd.as';

// force[n, 2] = sum over the entries j of row i of p_ij q_ij (y_i - y_j), q = 1 / (1 + |y_i - y_j|^2), P in compressed rows.
export function tsneAttraction(n: i32, ptr: usize, col: usize, val: usize, y: usize, force: usize): void {
  const one = f32x4.splat(1);
  for (let i = 0; i < n; i++) {
    let e = <usize>load<i32>(ptr + (<usize>i << 2)) << 2;
    const end = <usize>load<i32>(ptr + (<usize>i << 2), 4) << 2;
    const at = <usize>i << 3;
    const xi = load<f32>(y + at), yi = load<f32>(y + at, 4);
    const x = f32x4.splat(xi), t = f32x4.splat(yi);
    let fx = f32x4.splat(0), fy = fx;
    for (; e + 16 <= end; e += 16) {
      const c = col + e;
      const a = v128.load64_zero(y + (<usize>load<i32>(c) << 3)), b = v128.load64_zero(y + (<usize>load<i32>(c, 4) << 3));
      const d = v128.load64_zero(y + (<usize>load<i32>(c, 8) << 3)), g = v128.load64_zero(y + (<usize>load<i32>(c, 12) << 3));
      const ab = v128.shuffle<f32>(a, b, 0, 1, 4, 5), dg = v128.shuffle<f32>(d, g, 0, 1, 4, 5);
      const dx = f32x4.sub(x, v128.shuffle<f32>(ab, dg, 0, 2, 4, 6));
      const dy = f32x4.sub(t, v128.shuffle<f32>(ab, dg, 1, 3, 5, 7));
      const w = f32x4.div(v128.load(val + e), madd(dy, dy, madd(dx, dx, one)));
      fx = madd(w, dx, fx);
      fy = madd(w, dy, fy);
    }
    let sx = sumLanes(fx), sy = sumLanes(fy);
    for (; e < end; e += 4) {
      const j = y + (<usize>load<i32>(col + e) << 3);
      const dx = xi - load<f32>(j), dy = yi - load<f32>(j, 4);
      const w = load<f32>(val + e) / (1 + dx * dx + dy * dy);
      sx += w * dx;
      sy += w * dy;
    }
    store<f32>(force + at, sx);
    store<f32>(force + at, sy, 4);
  }
}
