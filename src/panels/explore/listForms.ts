import type { ListDivergence } from '#contract/analysis.ts';
import type { ListSettings } from '#stores/explore/listSettings.ts';

/** How one form of the list-wise loss weighs the two parts of Eq. 16. */
export interface ListForm {
  id: string;
  /** Weight of KL(b), without temperature. */
  first: number;
  /** Weight of KL(q). */
  second: number;
  total: number;
}

/** The three forms on one list, with a run's alpha and beta. */
export function listForms(
  { positive, negatives, coupling }: ListDivergence,
  { alpha, beta }: Pick<ListSettings, 'alpha' | 'beta'>,
): ListForm[] {
  const form = (id: string, first: number, second: number): ListForm => ({
    id,
    first,
    second,
    total: first * positive + second * negatives,
  });
  return [
    form('plain', 1, coupling),
    form('disentangled', alpha, beta),
    form('coupled', alpha, beta * coupling),
  ];
}
