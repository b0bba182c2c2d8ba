import { useMemo } from 'react';
import { everyRun, useBundles } from '#stores/history/openedResults.ts';
import { useDataset } from '#stores/data/dataset.ts';
import { useResults } from '#stores/history/results.ts';
import { groupRuns, type RunGroup } from '#stores/experiments/sweep/groups.ts';

/** Finished runs on the loaded dataset, those that differ in their seeds only together. */
export function useGroups(): RunGroup[] {
  const session = useResults((state) => state.runs);
  const opened = useBundles((state) => state.runs);
  const hash = useDataset((state) => state.report?.hash);
  return useMemo(
    () => (hash === undefined ? [] : groupRuns(everyRun(), hash)),
    // What `everyRun` reads is watched above.
    // oxlint-disable-next-line react/exhaustive-deps
    [session, opened, hash],
  );
}
