import { isSameData } from '#contract/datasetHash.ts';
import type { DatasetReport } from '#contract/dataset.ts';
import { useDataset } from '#stores/data/dataset.ts';
import { useRun } from '#stores/run/run.ts';

/** The loaded dataset, where the run that is shown was computed on it. */
export function useWatchedReport(): DatasetReport | undefined {
  const report = useDataset((state) => state.report);
  const replayed = useRun((state) => state.replay?.dataset.hash);
  return replayed === undefined || isSameData(replayed, report?.hash) ? report : undefined;
}
