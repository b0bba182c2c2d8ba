import { useDataset } from '#stores/dataset.ts';
import { wayBack } from '#stores/lessons/wayBack.ts';
import { useQueue } from '#stores/queue.ts';
import { isBusy, useRun } from '#stores/run.ts';
import { useStorage } from '#stores/storage.ts';

/** Why nothing can be set up now, as a sentence; undefined if it can. */
export function usePresetObstacle(): string | undefined {
  useStorage();
  const isLoading = useDataset(({ progress, report }) => !!progress || !report);
  const isRunning = useRun((state) => isBusy(state.status));
  const isQueued = useQueue((state) => state.waiting.length > 0);
  if (isRunning || isQueued) return 'A run is on; set something up when it has ended.';
  if (isLoading) return 'A dataset is being loaded.';
  if (!wayBack())
    return 'Your dataset is not kept in this browser and would be lost: keep it first, in the Data view.';
  return undefined;
}
