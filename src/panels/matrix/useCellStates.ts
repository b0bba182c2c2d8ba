import type { FilledRow } from '#stores/experiments/cells.ts';
import { runKey } from '#stores/experiments/missing.ts';
import { useQueue } from '#stores/run/queue.ts';
import type { ShownRows } from './useCompared.ts';

/** How far one seed of a row is. */
export interface CellState {
  seed: number;
  state: 'done' | 'training' | 'waiting' | 'failed' | 'missing';
  /** Why it failed. */
  reason?: string;
}

/** How far each seed of a row is: what is finished, and of picked rows also what is under way or still missing. */
export function useCellStates({
  isLoaded,
  experiment: { seeds, protocol },
}: Pick<ShownRows, 'isLoaded' | 'experiment'>): (row: FilledRow) => CellState[] {
  const { waiting, current, failed } = useQueue();
  if (!isLoaded) return ({ cells }) => cells.map(({ seed }) => ({ seed, state: 'done' }));
  const underWay = new Map<string, Omit<CellState, 'seed'>>([
    ...failed.map(
      ({ request, error }) => [runKey(request), { state: 'failed', reason: error.message }] as const,
    ),
    ...waiting.map((request) => [runKey(request), { state: 'waiting' }] as const),
    ...(current ? [[runKey(current), { state: 'training' }] as const] : []),
  ]);
  return ({ row: { model }, config, isPicked, lack, cells }) => {
    const done = new Set(cells.map(({ seed }) => seed));
    const wanted = isPicked && !lack ? seeds : [];
    const open = (seed: number): CellState => ({
      seed,
      state: 'missing',
      ...underWay.get(runKey({ model, config, seed, protocol })),
    });
    const all = [...new Set([...done, ...wanted])].sort((a, b) => a - b);
    return all.map((seed) => (done.has(seed) ? { seed, state: 'done' } : open(seed)));
  };
}
