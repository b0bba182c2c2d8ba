import { useMemo } from 'react';
import type { FilledRow } from '#stores/experiments/cells.ts';
import { runKey } from '#stores/experiments/missing.ts';
import { useResults } from '#stores/history/results.ts';
import { useQueue } from '#stores/run/queue.ts';
import type { ShownRows } from './useCompared.ts';

/** How far one seed of a row is. */
export interface CellState {
  seed: number;
  state: 'done' | 'training' | 'waiting' | 'failed' | 'missing';
  /** Why it failed. */
  reason?: string;
  /** Its finished run, where that is one of this browser's. */
  runId?: string;
}

/** How far each seed of a row is: what is finished, and of picked rows also what is under way or still missing. */
export function useCellStates({
  isLoaded,
  experiment: { seeds, protocol },
}: Pick<ShownRows, 'isLoaded' | 'experiment'>): (row: FilledRow) => CellState[] {
  const { waiting, current, failed } = useQueue();
  const own = useOwnRuns();
  const doneOf = ({ cells }: FilledRow) =>
    new Map(
      cells.map(({ seed, result: { runId } }): [number, CellState] => [
        seed,
        { seed, state: 'done', ...(own.has(runId) && { runId }) },
      ]),
    );
  if (!isLoaded) return (row) => [...doneOf(row).values()];
  const underWay = new Map<string, Omit<CellState, 'seed'>>([
    ...failed.map(
      ({ request, error }) => [runKey(request), { state: 'failed', reason: error.message }] as const,
    ),
    ...waiting.map((request) => [runKey(request), { state: 'waiting' }] as const),
    ...(current ? [[runKey(current), { state: 'training' }] as const] : []),
  ]);
  return (filled) => {
    const { row, config, isPicked, lack } = filled;
    const { model } = row;
    const done = doneOf(filled);
    const wanted = isPicked && !lack ? seeds : [];
    const open = (seed: number): CellState => ({
      seed,
      state: 'missing',
      ...underWay.get(runKey({ model, config, seed, protocol })),
    });
    const all = [...new Set([...done.keys(), ...wanted])].sort((a, b) => a - b);
    return all.map((seed) => done.get(seed) ?? open(seed));
  };
}

/** Ids of the runs of this browser: those of opened files cannot be chosen. */
function useOwnRuns(): ReadonlySet<string> {
  const runs = useResults((state) => state.runs);
  return useMemo(() => new Set(runs.map(({ runId }) => runId)), [runs]);
}
