import { runAblations, setSeeds } from '#stores/experiments/matrix.ts';
import { missingOf } from '#stores/experiments/missing.ts';
import { useQueue } from '#stores/run/queue.ts';
import { invalidFields, useConfig } from '#stores/run/config.ts';
import { TrainTable } from '../experiment/TrainTable.tsx';
import type { AblationTable } from './useAblations.ts';

/** Trains what the picked rows lack. */
export function AblationControls({ table }: { table: AblationTable }) {
  // What is missing follows from the queue, too.
  useQueue();
  const isInvalid = useConfig((state) => invalidFields({ ...state, model: table.model }).length > 0);
  const missing = isInvalid ? undefined : missingOf(table.experiment);
  return <TrainTable table={table} missing={missing} onSeeds={setSeeds} onRun={runAblations} />;
}
