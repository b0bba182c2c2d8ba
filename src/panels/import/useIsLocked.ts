import { useDataset } from '#stores/data/dataset.ts';
import { isBusy, useRun } from '#stores/run/run.ts';

/** True while no other dataset can be loaded: a run uses this one, or something is being loaded. */
export function useIsLocked(): boolean {
  const isRunning = useRun((state) => isBusy(state.status));
  const isLoading = useDataset((state) => state.progress !== undefined);
  return isRunning || isLoading;
}
