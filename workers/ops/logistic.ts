/** log(1 + exp(x)) without overflow. */
export const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));

/** 1 / (1 + exp(-x)) without overflow. */
export function sigmoid(x: number): number {
  const e = Math.exp(-Math.abs(x));
  return (x >= 0 ? 1 : e) / (1 + e);
}

/** KL(Bernoulli(sigmoid(a)) || Bernoulli(sigmoid(b))) from the logits: no logarithm of a probability, so never of 0. */
export function bernoulliKl(a: number, b: number): number {
  const e = Math.exp(-Math.abs(a));
  // softplus(x) and softplus(-x) share their tail.
  const tails = Math.log1p(Math.exp(-Math.abs(b))) - Math.log1p(e);
  const yes = Math.max(-b, 0) - Math.max(-a, 0) + tails;
  const no = Math.max(b, 0) - Math.max(a, 0) + tails;
  return Math.max((a >= 0 ? yes + e * no : e * yes + no) / (1 + e), 0);
}
