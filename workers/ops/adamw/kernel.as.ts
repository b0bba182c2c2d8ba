// p = decay p - rate m / (sqrt(v correction) + epsilon) after the moments took the gradient in, all in place.
// The gradient is g, times the float at `factor` unless that is 0, plus coupled p unless that is 0.
export function adamw(size: i32, p: usize, m: usize, v: usize, g: usize, factor: usize, rate: f32, decay: f32, coupled: f32, beta1: f32, beta2: f32, rest1: f32, rest2: f32, correction: f32, epsilon: f32): void {
  const end = <usize>size << 2;
  const b1 = f32x4.splat(beta1), b2 = f32x4.splat(beta2), r1 = f32x4.splat(rest1), r2 = f32x4.splat(rest2);
  const dec = f32x4.splat(decay), eps = f32x4.splat(epsilon), rt = f32x4.splat(rate), corr = f32x4.splat(correction);
  const clip: f32 = factor ? load<f32>(factor) : 1;
  let i: usize = 0;
  for (; i + 16 <= end; i += 16) {
    let gi = v128.load(g + i);
    if (factor) gi = f32x4.mul(f32x4.splat(clip), gi);
    if (coupled != 0) gi = f32x4.add(gi, f32x4.mul(f32x4.splat(coupled), v128.load(p + i)));
    const mi = f32x4.add(f32x4.mul(b1, v128.load(m + i)), f32x4.mul(r1, gi));
    const vi = f32x4.add(f32x4.mul(b2, v128.load(v + i)), f32x4.mul(r2, f32x4.mul(gi, gi)));
    v128.store(m + i, mi);
    v128.store(v + i, vi);
    const step = f32x4.div(f32x4.mul(rt, mi), f32x4.add(f32x4.sqrt(f32x4.mul(vi, corr)), eps));
    v128.store(p + i, f32x4.sub(f32x4.mul(dec, v128.load(p + i)), step));
  }
  for (; i < end; i += 4) {
    let gi = load<f32>(g + i);
    if (factor) gi *= clip;
    if (coupled != 0) gi += coupled * load<f32>(p + i);
    const mi = beta1 * load<f32>(m + i) + rest1 * gi;
    const vi = beta2 * load<f32>(v + i) + rest2 * gi * gi;
    store<f32>(m + i, mi);
    store<f32>(v + i, vi);
    store<f32>(p + i, decay * load<f32>(p + i) - (rate * mi) / (sqrt<f32>(vi * correction) + epsilon));
  }
}
