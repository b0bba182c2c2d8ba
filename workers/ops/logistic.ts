/** log(1 + exp(x)) without overflow. */
export const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));

/** 1 / (1 + exp(-x)) without overflow. */
export function sigmoid(x: number): number {
  const e = Math.exp(-Math.abs(x));
  return (x >= 0 ? 1 : e) / (1 + e);
}

/** KL(Bernoulli(sigmoid(a)) || Bernoulli(sigmoid(b))) from the logits: no logarithm of a probability, so never of 0. */
export function bernoulliKl(a: number, b: number): number {
  const kl = sigmoid(a) * (softplus(-b) - softplus(-a)) + sigmoid(-a) * (softplus(b) - softplus(a));
  return Math.max(kl, 0);
}
