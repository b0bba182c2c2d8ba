import { useEffect, useMemo } from 'react';
import type { ComparedMetric } from '#contract/byUser.ts';
import type { DatasetReport } from '#contract/dataset.ts';
import type { Protocol } from '#contract/metrics.ts';
import type { FilledRow } from '#stores/experiments/cells.ts';
import type { PlannedExperiment } from '#stores/experiments/planned.ts';
import { answer, askComparison, useComparisons } from '#stores/experiments/comparisons.ts';
import { obstacleTo } from '#stores/experiments/obstacle.ts';
import { tableRows, valuesOf, type Column, type TableRow } from '#stores/experiments/matrixTable.ts';
import { answerIntervals, intervalKey, useSeedIntervals } from '#stores/experiments/seedIntervals.ts';
import { columnsOf, shownAtFirst, type Shown } from './columns.ts';
import { useScores } from '#stores/history/scores.ts';

/** A table before its columns are chosen: rows on one dataset, and the one that the others are compared with. */
export interface ShownRows {
  report: DatasetReport;
  /** True where the dataset is loaded, so that more of it can be trained. */
  isLoaded: boolean;
  protocol: Protocol;
  /** What is trained of it. */
  experiment: PlannedExperiment;
  /** Id of the row that the others are compared with. */
  reference: string;
  rows: readonly FilledRow[];
}

/** A table as it is drawn and exported. */
export interface MatrixTable extends ShownRows {
  /** What of it is drawn and exported, and the columns and the compared metric that this comes to. */
  choice: Shown;
  columns: Column[];
  metric: ComparedMetric;
  /** How the row is called that the others are compared with. */
  referenceLabel: string;
  rows: TableRow[];
  /** True while differences are being computed. */
  isComparing: boolean;
  /** Why nothing is compared, and what helps. */
  obstacle?: string;
}

/** Rows with their means and their differences to the reference, in the columns that were chosen or are the first of these models; undefined while there are no rows. */
export function useCompared<Known extends ShownRows>(
  shown: Known | undefined,
  chosen: Partial<Shown>,
): (Known & MatrixTable) | undefined {
  const choice = useMemo(
    () => ({ ...shownAtFirst((shown?.rows ?? []).map(({ row }) => row.model)), ...chosen }),
    [shown, chosen],
  );
  const columns = useMemo(() => columnsOf(choice), [choice]);
  const metric = choice.compared;
  const version = useScores((state) => state.version);
  const { asked, obstacle } = useMemo(
    () => ({
      asked: shown && askComparison(shown.rows, shown.reference, metric),
      obstacle: shown && obstacleTo(shown.rows, shown.reference, metric, shown.report),
    }),
    // Scores lie outside of the state; their version says when they changed.
    // oxlint-disable-next-line react/exhaustive-deps
    [shown, metric, version],
  );
  useEffect(() => {
    if (asked) void answer(asked);
  }, [asked]);
  useEffect(() => {
    if (shown)
      void answerIntervals(shown.rows.flatMap(({ cells }) => columns.map((c) => valuesOf(cells, c))));
  }, [shown, columns]);
  const intervals = useSeedIntervals(({ byKey }) => byKey);
  const comparisons = useComparisons(({ byKey }) => (asked ? byKey[asked.key] : undefined));
  return useMemo(
    () =>
      shown && {
        ...shown,
        choice,
        columns,
        metric,
        referenceLabel: shown.rows.find(({ row }) => row.id === shown.reference)?.row.label ?? '',
        rows: tableRows(shown.rows, columns, comparisons, (values) => intervals[intervalKey(values)]),
        isComparing: !!asked && !comparisons,
        obstacle,
      },
    [shown, choice, columns, metric, asked, obstacle, comparisons, intervals],
  );
}
