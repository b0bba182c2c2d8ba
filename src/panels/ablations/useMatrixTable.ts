import { useEffect, useMemo } from 'react';
import type { ComparedMetric } from '#contract/analysis.ts';
import type { PartialConfig } from '#contract/fields.ts';
import type { DatasetReport } from '#contract/dataset.ts';
import type { Protocol } from '#contract/metrics.ts';
import { cardOf, type ModelName } from '#contract/models/index.ts';
import { own } from '#contract/own.ts';
import { everyRun, useBundles } from '#stores/history/openedResults.ts';
import { answer, askComparison, useComparisons } from '#stores/experiments/comparisons.ts';
import { useConfig } from '#stores/run/config.ts';
import { useDataset } from '#stores/data/dataset.ts';
import {
  baseConfig,
  cellsOf,
  commonBase,
  rowsOf,
  shownModel,
  useMatrix,
} from '#stores/experiments/matrix.ts';
import { tableRows, type Column, type TableRow } from '#stores/experiments/matrixTable.ts';
import { useResults } from '#stores/history/results.ts';
import { useScores } from '#stores/history/scores.ts';

/** The ablation table of one dataset, as it is drawn and exported. */
export interface MatrixTable {
  model: ModelName;
  /** What the model is called. */
  label: string;
  report: DatasetReport;
  /** True where the dataset is loaded, so that more of it can be trained. */
  isLoaded: boolean;
  protocol: Protocol;
  /** What the full model changes of the defaults. */
  base: PartialConfig;
  columns: Column[];
  metric: ComparedMetric;
  rows: TableRow[];
  /** True while differences are being computed. */
  isComparing: boolean;
}

/** The row that the others are compared with. */
export const REFERENCE = 'full';

/** Puts the table together from what was run and opened; undefined until a dataset is there. */
export function useMatrixTable(columns: Column[], metric: ComparedMetric): MatrixTable | undefined {
  const shown = useShown();
  const version = useScores((state) => state.version);
  const asked = useMemo(
    () =>
      shown &&
      askComparison(
        shown.rows.map(({ row, cells }) => ({ id: row.id, cells })),
        REFERENCE,
        metric,
      ),
    // Scores lie outside of the state; their version says when they changed.
    // oxlint-disable-next-line react/exhaustive-deps
    [shown, metric, version],
  );
  useEffect(() => {
    if (asked) void answer(asked);
  }, [asked]);
  const comparisons = useComparisons(({ byKey }) => (asked ? byKey[asked.key] : undefined));
  return useMemo(
    () =>
      shown && {
        ...shown,
        columns,
        metric,
        rows: tableRows(shown.rows, columns, comparisons),
        isComparing: !!asked && !comparisons,
      },
    [shown, columns, metric, asked, comparisons],
  );
}

/** Which dataset is shown, and its cells. */
function useShown() {
  const session = useResults((state) => state.runs);
  const { runs: opened, reports } = useBundles();
  const loaded = useDataset((state) => state.report);
  const matrix = useMatrix();
  const config = useConfig();
  const { hash: chosen } = matrix;
  const { protocol, drafts } = config;
  const model = shownModel(matrix, config);
  return useMemo(() => {
    const report = (chosen !== undefined && own(reports, chosen)) || loaded;
    if (!report) return undefined;
    const isLoaded = report.hash === loaded?.hash;
    const known = { runs: everyRun(), hash: report.hash, protocol };
    const rows = rowsOf(model, report);
    const base = isLoaded ? baseConfig(model) : commonBase(rows, known);
    const cells = rows.map((row) => ({ row, cells: cellsOf(row, { ...known, base }) }));
    const { label } = cardOf(model);
    return { model, label, report, isLoaded, protocol, base, rows: cells };
    // The stores that `everyRun` and `baseConfig` read are watched above.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [session, opened, reports, loaded, chosen, model, protocol, drafts]);
}
