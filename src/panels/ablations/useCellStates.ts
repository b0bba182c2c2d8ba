import { runKey, configOf, pickedRows, useMatrix } from '#stores/experiments/matrix.ts';
import type { TableRow } from '#stores/experiments/matrixTable.ts';
import { useQueue } from '#stores/run/queue.ts';
import type { MatrixTable } from './useMatrixTable.ts';

/** How far one seed of a row is. */
export interface CellState {
  seed: number;
  state: 'done' | 'training' | 'waiting' | 'failed' | 'missing';
  /** Why it failed. */
  reason?: string;
}

/** How far each seed of a row is: what is finished, and of picked rows also what is under way or still missing. */
export function useCellStates(table: MatrixTable): (row: TableRow) => CellState[] {
  const { waiting, current, failed } = useQueue();
  const matrix = useMatrix();
  const { seeds } = matrix;
  const picked = pickedRows(matrix, table.model);
  if (!table.isLoaded) return ({ cells }) => cells.map(({ seed }) => ({ seed, state: 'done' }));
  const underWay = new Map<string, Omit<CellState, 'seed'>>([
    ...failed.map(
      ({ request, error }) => [runKey(request), { state: 'failed', reason: error.message }] as const,
    ),
    ...waiting.map((request) => [runKey(request), { state: 'waiting' }] as const),
    ...(current ? [[runKey(current), { state: 'training' }] as const] : []),
  ]);
  return ({ row, cells }) => {
    const done = new Set(cells.map(({ seed }) => seed));
    const wanted = picked.includes(row.id) ? seeds : [];
    const config = configOf(row, table.base);
    const open = (seed: number): CellState => ({
      seed,
      state: 'missing',
      ...underWay.get(runKey({ model: row.model, config, seed, protocol: table.protocol })),
    });
    const all = [...new Set([...done, ...wanted])].sort((a, b) => a - b);
    return all.map((seed) => (done.has(seed) ? { seed, state: 'done' } : open(seed)));
  };
}
