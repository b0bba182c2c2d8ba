import { missingRuns, runMatrix, setSeeds } from '#stores/experiments/matrix.ts';
import { useQueue } from '#stores/run/queue.ts';
import { invalidFields, useConfig } from '#stores/run/config.ts';
import { TrainRows } from '../matrix/TrainRows.tsx';
import type { AblationTable } from './useAblations.ts';

/** Trains what the picked rows lack. */
export function AblationControls({ table }: { table: AblationTable }) {
  // What is missing follows from the queue, too.
  useQueue();
  const isInvalid = useConfig((state) => invalidFields({ ...state, model: table.model }).length > 0);
  const missing = isInvalid || !table.isLoaded ? undefined : missingRuns(table.report).length;
  return <TrainRows shown={table} onSeeds={setSeeds} missing={missing} onRun={runMatrix} />;
}
