import { madd, sumLanes } from '../simd.as';

// y[pairs]: products of rows of p with rows of q, 4 * quads floats each.
export function pairDot(pairs: i32, quads: i32, left: usize, right: usize, p: usize, q: usize, y: usize): void {
  const width = <usize>quads << 4;
  const wide = width & ~63;
  for (let at: usize = 0; at < <usize>pairs << 2; at += 4) {
    let a = p + <usize>load<i32>(left + at) * width;
    let b = q + <usize>load<i32>(right + at) * width;
    const end = a + width;
    const endWide = a + wide;
    let s0 = f32x4.splat(0), s1 = s0, s2 = s0, s3 = s0;
    for (; a < endWide; a += 64, b += 64) {
      s0 = madd(v128.load(a), v128.load(b), s0);
      s1 = madd(v128.load(a, 16), v128.load(b, 16), s1);
      s2 = madd(v128.load(a, 32), v128.load(b, 32), s2);
      s3 = madd(v128.load(a, 48), v128.load(b, 48), s3);
    }
    for (; a < end; a += 16, b += 16) s0 = madd(v128.load(a), v128.load(b), s0);
    store<f32>(y + at, sumLanes(f32x4.add(f32x4.add(s0, s1), f32x4.add(s2, s3))));
  }
}
