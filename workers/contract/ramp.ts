/**
 * How much a distillation counts at an epoch, from 1, when it grows over alpha epochs: exp(-5 (1 - min(epoch, alpha) / alpha)^2)
 * (Laine and Aila 2017). An alpha below 1 is the weight itself, at every epoch; 0 is none.
 */
export function rampAt(alpha: number, epoch: number): number {
  if (alpha < 1) return alpha;
  return Math.exp(-5 * (1 - Math.min(epoch, alpha) / alpha) ** 2);
}
