import { valueAt } from './config.ts';
import type { PartialConfig } from './fields.ts';
import type { PairTerm } from './models/card.ts';

/** What a term comes to for the margins of its own stage and of the one that it copies, before its weight; undefined where the settings compute another. */
export function pairTerm(
  term: PairTerm,
  config: PartialConfig,
  own: number,
  copied: number,
): number | undefined {
  if (term.form === 'ranking') return softplus(-own);
  const [field, value] = term.when;
  if (valueAt(config, field) !== value) return undefined;
  const tau = valueAt(config, term.temperature) as number;
  return tau ** 2 * divergence(copied / tau, own / tau);
}

/** KL(Bern(σ(a)) ‖ Bern(σ(b))), in terms that do not overflow. */
function divergence(a: number, b: number): number {
  const p = 1 / (1 + Math.exp(-a));
  return p * (softplus(-b) - softplus(-a)) + (1 - p) * (softplus(b) - softplus(a));
}

const softplus = (x: number) => Math.max(0, x) + Math.log1p(Math.exp(-Math.abs(x)));
