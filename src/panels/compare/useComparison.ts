import { useMemo } from 'react';
import { own } from '#contract/own.ts';
import { useCompare } from '#stores/experiments/compare/choice.ts';
import { comparedRows, comparisonOf, referenceOf, type Shelf } from '#stores/experiments/compare/rows.ts';
import { useDataset } from '#stores/data/dataset.ts';
import { everyRun, useBundles } from '#stores/history/openedResults.ts';
import { useResults } from '#stores/history/results.ts';
import { useConfig } from '#stores/run/config.ts';
import type { Shown } from '../matrix/columns.ts';
import { useCompared, type MatrixTable, type ShownRows } from '../matrix/useCompared.ts';

/** The comparison of models on one dataset, as it is drawn and exported. */
export type ComparisonTable = MatrixTable & { shelf: Shelf };

/** Puts the comparison together from what was run and opened; undefined until a dataset is there. */
export const useComparison = (chosen: Partial<Shown>): ComparisonTable | undefined =>
  useCompared(useShown(), chosen);

function useShown(): (ShownRows & { shelf: Shelf }) | undefined {
  const session = useResults((state) => state.runs);
  const { runs: opened, reports } = useBundles();
  const loaded = useDataset((state) => state.report);
  const choice = useCompare();
  const config = useConfig();
  return useMemo(() => {
    const report = (choice.hash !== undefined && own(reports, choice.hash)) || loaded;
    if (!report) return undefined;
    const { protocol } = config;
    const shelf = { report, protocol, runs: everyRun(), isLoaded: report.hash === loaded?.hash };
    const rows = comparedRows(choice, shelf);
    const reference = referenceOf(choice, rows, shelf.isLoaded).row.id;
    return { ...shelf, shelf, rows, experiment: comparisonOf(rows, shelf), reference };
    // The stores that `everyRun` and the settings of rows are read from are watched above.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [session, opened, reports, loaded, choice, config]);
}
