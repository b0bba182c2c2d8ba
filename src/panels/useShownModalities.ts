import { useMemo } from 'react';
import { useDataset } from '#stores/data/dataset.ts';
import { modalitiesInUse } from '#stores/data/modalities.ts';
import { useRun } from '#stores/run/run.ts';

/** The names of the modalities of what is shown: those of the data that a replay was computed on, else of the dataset that is loaded. */
export function useShownModalities(): readonly string[] {
  const replayed = useRun((state) => state.replay?.dataset.modalities);
  const report = useDataset((state) => state.report);
  return useMemo(() => replayed ?? modalitiesInUse(report).map(({ name }) => name), [replayed, report]);
}
