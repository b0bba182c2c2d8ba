import { madd, sumLanes } from '../simd.as';

const SMALL: f32 = 1e-24;

// p_i S p_iᵀ of one row: p[width bytes] against the second half of rq.
// @ts-ignore: decorator
@inline
function square(width: usize, p: usize, rq: usize): f32 {
  let sum = f32x4.splat(0);
  for (let c: usize = 0; c < width; c += 16) sum = madd(v128.load(p + c), v128.load(rq + width + c), sum);
  return sumLanes(sum);
}

// y = R / n for rq = [R | Q] and n² = p . Q; rows with n² <= SMALL are 0.
export function promptRows(rows: i32, quads: i32, p: usize, rq: usize, y: usize): void {
  const width = <usize>quads << 4;
  for (let r = 0; r < rows; r++) {
    const n2 = square(width, p, rq);
    const scale = f32x4.splat(n2 > SMALL ? 1 / sqrt<f32>(n2) : 0);
    for (let c: usize = 0; c < width; c += 16) v128.store(y + c, f32x4.mul(scale, v128.load(rq + c)));
    p += width;
    rq += width << 1;
    y += width;
  }
}

// gradient = [dR | c p] and direct = 2 c Q, with dR = dy / n and c = -(dy . R) / (2 n³).
export function promptRowsGradient(rows: i32, quads: i32, dy: usize, p: usize, rq: usize, gradient: usize, direct: usize): void {
  const width = <usize>quads << 4;
  for (let r = 0; r < rows; r++) {
    const n2 = square(width, p, rq);
    const inverse: f32 = n2 > SMALL ? 1 / sqrt<f32>(n2) : 0;
    let dot = f32x4.splat(0);
    const s = f32x4.splat(inverse);
    for (let c: usize = 0; c < width; c += 16) {
      const g = f32x4.mul(s, v128.load(dy + c));
      v128.store(gradient + c, g);
      dot = madd(g, v128.load(rq + c), dot);
    }
    const c2: f32 = n2 > SMALL ? -sumLanes(dot) / n2 : 0;
    const half = f32x4.splat(c2 * 0.5), full = f32x4.splat(c2);
    for (let c: usize = 0; c < width; c += 16) {
      v128.store(gradient + width + c, f32x4.mul(half, v128.load(p + c)));
      v128.store(direct + c, f32x4.mul(full, v128.load(rq + width + c)));
    }
    dy += width;
    p += width;
    rq += width << 1;
    gradient += width << 1;
    direct += width;
  }
}
