import { useDataset } from '#stores/data/dataset.ts';
import { wayBack } from '#stores/learn/lesson/wayBack.ts';
import { useQueue } from '#stores/run/queue.ts';
import { isBusy, useRun } from '#stores/run/run.ts';
import { useStorage } from '#stores/data/storedDatasets.ts';

/** Why nothing can be set up now, as a sentence; undefined if it can. */
export function presetObstacle(): string | undefined {
  const { progress, report } = useDataset.getState();
  if (isBusy(useRun.getState().status) || useQueue.getState().waiting.length > 0)
    return 'A run is on; set something up when it has ended.';
  if (progress || !report) return 'A dataset is being loaded.';
  if (!wayBack())
    return 'Your dataset is not kept in this browser and would be lost: keep it first, under Data.';
  return undefined;
}

/** The same for a component, which is drawn again when the answer changes. */
export function usePresetObstacle(): string | undefined {
  useStorage();
  useDataset(({ progress, report }) => !!progress || !report);
  useRun((state) => isBusy(state.status));
  useQueue((state) => state.waiting.length > 0);
  return presetObstacle();
}
