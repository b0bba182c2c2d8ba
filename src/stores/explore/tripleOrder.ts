import type { TripleEffects, Triples } from '#contract/margins.ts';

/** In which order a sample is looked at. */
export const ORDERS = {
  drawn: 'as drawn',
  uneven: 'most uneven weights first',
  pulled: 'hardest pull first',
} as const;
export type Order = keyof typeof ORDERS;

/** Which triples of a sample are looked at. */
export const PARTS = { all: 'all', trained: 'trained on', heldOut: 'held out' } as const;
export type Part = keyof typeof PARTS;

/** Numbers of the triples of a part, in an order; those that are equal stay as they were drawn. */
export function orderTriples(
  { heldOut }: Pick<Triples, 'heldOut'>,
  effects: readonly TripleEffects[],
  { order, part }: { order: Order; part: Part },
): number[] {
  const numbers = effects.map((_, at) => at);
  const chosen =
    part === 'all' ? numbers : numbers.filter((at) => (heldOut[at] === 1) === (part === 'heldOut'));
  if (order === 'drawn') return chosen;
  const size = order === 'uneven' ? largestWeight : largestPull;
  return chosen.sort((a, b) => size(effects[b]) - size(effects[a]) || a - b);
}

const largestWeight = ({ modalities }: TripleEffects) =>
  Math.max(...modalities.map(({ weight }) => weight || 0));
const largestPull = ({ modalities }: TripleEffects) =>
  Math.max(...modalities.map(({ weight, specific = 0 }) => (weight || 0) * specific));
