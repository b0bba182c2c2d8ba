// The functions of logistic.ts; log(1 + e) for e in [0, 1] by its series, since WGSL's log is too coarse near 1.
fn log1p(e : f32) -> f32 {
  let s = e / (2.0 + e);
  let z = s * s;
  return 2.0 * s * (1.0 + z * (0.33333333 + z * (0.2 + z * (0.14285714 + z * (0.11111111 + z * (0.09090909 + z * 0.07692308))))));
}
fn softplus(x : f32) -> f32 { return max(x, 0.0) + log1p(exp(-abs(x))); }
fn sigmoid(x : f32) -> f32 {
  let e = exp(-abs(x));
  return select(e, 1.0, x >= 0.0) / (1.0 + e);
}
fn bernoulliKl(a : f32, b : f32) -> f32 {
  let e = exp(-abs(a));
  let tails = log1p(exp(-abs(b))) - log1p(e);
  let yes = max(-b, 0.0) - max(-a, 0.0) + tails;
  let no = max(b, 0.0) - max(a, 0.0) + tails;
  return max(select(e * yes + no, yes + e * no, a >= 0.0) / (1.0 + e), 0.0);
}
