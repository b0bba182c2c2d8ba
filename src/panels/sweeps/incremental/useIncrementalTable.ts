import { useEffect, useMemo } from 'react';
import { currentExperiment } from '#stores/experiments/incremental/driver.ts';
import { useIncremental } from '#stores/experiments/incremental/definition.ts';
import {
  incrementalTable,
  loadArrivals,
  useArrivals,
  type IncrementalTable,
} from '#stores/experiments/incremental/table.ts';
import type { IncrementalExperiment } from '#stores/experiments/incremental/plan.ts';
import { useBundles } from '#stores/history/openedResults.ts';
import { useResults } from '#stores/history/results.ts';
import { useScores } from '#stores/history/scores.ts';
import { useConfig } from '#stores/run/config.ts';
import { useDataset } from '#stores/data/dataset.ts';

/** The experiment as it is defined, with what is finished of it. */
export function useIncrementalTable(): { experiment: IncrementalExperiment; table: IncrementalTable } {
  const report = useDataset((state) => state.report);
  const session = useResults((state) => state.runs);
  const opened = useBundles((state) => state.runs);
  const scores = useScores((state) => state.version);
  const protocol = useConfig((state) => state.protocol);
  const definition = useIncremental();
  const known = useArrivals((state) => state.known);
  // It is read from the stores that are watched above.
  // oxlint-disable-next-line react/exhaustive-deps
  const experiment = useMemo(() => currentExperiment()!, [report, protocol, definition]);
  useEffect(() => {
    // Where nothing can arrive, running says so.
    void loadArrivals(experiment).catch(() => {});
  }, [experiment]);
  const table = useMemo(
    () => incrementalTable(experiment),
    // What `everyRun`, `scoresOf` and arrivals read is watched above.
    // oxlint-disable-next-line react/exhaustive-deps
    [experiment, session, opened, scores, known],
  );
  return { experiment, table };
}
