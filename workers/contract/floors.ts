import { valueOf, type MetricAt } from './byUser.ts';
import { FLOOR } from './models/index.ts';
import type { Judged } from './metrics.ts';
import type { Floor } from './results.ts';

/** What a model must be above to have learned anything. */
export interface NamedFloor {
  id: string;
  label: string;
  judged: Judged;
}

/** What stands beside a run of nothing learned, where anything was ranked: most-popular, and for models of the next item what follows the last item most often. */
export const floorsIn = (floor: Floor): NamedFloor[] => [
  ...(floor.val || floor.test ? [{ id: FLOOR.id, label: FLOOR.label, judged: floor }] : []),
  ...(floor.markov ? [{ id: 'markov-chain', label: 'Markov chain', judged: floor.markov }] : []),
];

/** The values of the floors on a held-out part, the highest first: that one is to be beaten. */
export function floorValues(
  floor: Floor,
  part: 'val' | 'test',
  metric: MetricAt,
): { id: string; label: string; value: number }[] {
  return floorsIn(floor)
    .flatMap(({ id, label, judged }) => {
      const value = valueOf(judged[part], metric);
      return value === undefined ? [] : [{ id, label, value }];
    })
    .toSorted((a, b) => b.value - a.value);
}
