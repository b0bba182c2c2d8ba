import { useMemo } from 'react';
import type { DatasetReport } from '#contract/dataset.ts';
import type { PartialConfig } from '#contract/fields.ts';
import { cardOf, type ModelName } from '#contract/models/index.ts';
import { own } from '#contract/own.ts';
import { everyRun, useBundles } from '#stores/history/openedResults.ts';
import { useConfig } from '#stores/run/config.ts';
import { useDataset } from '#stores/data/dataset.ts';
import { cellsOf } from '#stores/experiments/cells.ts';
import {
  ablationsOf,
  baseConfig,
  plannedRows,
  rowsOfResults,
  shownModel,
  useMatrix,
} from '#stores/experiments/matrix.ts';
import { useResults } from '#stores/history/results.ts';
import type { Shown } from '../matrix/columns.ts';
import { useCompared, type MatrixTable, type ShownRows } from '../matrix/useCompared.ts';

interface Ablations {
  model: ModelName;
  /** What the model is called. */
  label: string;
  /** What the full model changes of the defaults. */
  base: PartialConfig;
}

/** The ablation table of one dataset, as it is drawn and exported. */
export type AblationTable = Ablations & MatrixTable;

/** Puts the table together from what was run and opened; undefined until a dataset is there. */
export const useAblations = (chosen: Partial<Shown>): AblationTable | undefined =>
  useCompared(useShown(), chosen);

/** Which dataset is shown, and its cells. */
function useShown(): (Ablations & ShownRows) | undefined {
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
    const { base, rows: planned } = isLoaded ? asSet(model, report) : rowsOfResults(model, report, known);
    const rows = planned.map((row) => ({ ...row, cells: cellsOf(row, known) }));
    const { label } = cardOf(model);
    const experiment = ablationsOf(model, base, rows, report);
    return { model, label, report, isLoaded, protocol, experiment, base, reference: rows[0].row.id, rows };
    // The stores that `everyRun` and `baseConfig` read are watched above.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [session, opened, reports, loaded, matrix, model, protocol, drafts]);
}

/** The full model as set under Train. */
function asSet(model: ModelName, report: DatasetReport) {
  const base = baseConfig(model);
  return { base, rows: plannedRows(model, base, report) };
}
