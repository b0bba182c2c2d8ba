import type { DatasetReport } from '#contract/dataset.ts';
import type { PartialConfig } from '#contract/fields.ts';
import { modelRows, type MatrixRow } from '#contract/matrix.ts';
import type { Protocol } from '#contract/metrics.ts';
import { cardOf, FLOOR, isTrained, type ModelName } from '#contract/models/index.ts';
import type { RunResult } from '#contract/results.ts';
import { useDataset } from '../../data/dataset.ts';
import { lackOf } from '../../data/lackOf.ts';
import { settingsOf, useConfig } from '../../run/config.ts';
import { submit } from '../../run/scheduler.ts';
import { cellsOf, type FilledRow, type PlannedRow } from '../cells.ts';
import { missingOf } from '../missing.ts';
import { namedBySettings, settingsOfResults } from '../settings.ts';
import { useCompare, type CompareState } from './choice.ts';

/** Every row that a comparison may have. */
export const ROWS = modelRows();

/** Rows with what is finished of them; with settings, what is compared on a dataset that is not loaded. */
export interface Shelf {
  report: DatasetReport;
  protocol: Protocol;
  runs: readonly RunResult[];
  /** False for a dataset of which there are only results. */
  isLoaded: boolean;
}

/**
 * What is compared, with what is finished of it: the chosen rows, and always the floor. At first all models that can train on
 * the dataset, or that have results where it is not loaded.
 */
export function comparedRows({ rows: chosen, isAsSet }: CompareState, shelf: Shelf): FilledRow[] {
  const filled = ROWS.map((row) => fill(row, isAsSet, shelf));
  const isOfStart = ({ row, lack, cells }: FilledRow) =>
    shelf.isLoaded ? !row.stage && !lack : cells.length > 0;
  return filled.filter(
    (it) => it.row.model === FLOOR.id || (chosen ? chosen.includes(it.row.id) : isOfStart(it)),
  );
}

/** The row that the others are compared with: the chosen one, else the first that can be trained, of results the first that they hold. */
export function referenceOf(
  { reference }: CompareState,
  rows: readonly FilledRow[],
  isLoaded: boolean,
): FilledRow {
  return (
    rows.find(({ row }) => row.id === reference) ??
    rows.find(({ lack, cells }) => (isLoaded ? !lack : cells.length > 0)) ??
    rows[0]
  );
}

/** Takes a row in or out of a comparison. */
export function pickRow(id: string, on: boolean, shown: readonly PlannedRow[]): void {
  const others = shown.map(({ row }) => row.id).filter((other) => other !== id);
  useCompare.setState({ rows: on ? [...others, id] : others });
}

/** The runs that a comparison still lacks; what needs no training comes first. */
export function missingOfComparison(shelf: Shelf) {
  const state = useCompare.getState();
  const rows = comparedRows(state, shelf);
  const floors = rows.filter(({ row }) => !isTrained(cardOf(row.model)));
  const { hash } = shelf.report;
  return missingOf({
    ...{ kind: 'compare', rows: [...new Set([...floors, ...rows])] },
    ...{ seeds: state.seeds, hash, protocol: shelf.protocol },
  });
}

/** Queues what is missing; stages are shared. */
export function runComparison(shelf: Shelf): void {
  if (useDataset.getState().report?.hash === shelf.report.hash)
    submit({ for: 'compare', requests: missingOfComparison(shelf) });
}

function fill(row: MatrixRow, isAsSet: boolean, shelf: Shelf): FilledRow {
  const { report, isLoaded } = shelf;
  const known = { ...shelf, hash: report.hash };
  const config = isLoaded ? settingsFor(row.model, isAsSet) : settingsOfResults(row, known);
  const planned = {
    row: namedBySettings(row, config),
    config,
    isPicked: true,
    lack: lackOf(cardOf(row.model), report),
  };
  return { ...planned, cells: cellsOf(planned, known) };
}

/** The model that is set up may be compared as it is set; the others keep their defaults. */
function settingsFor(model: ModelName, isAsSet: boolean): PartialConfig {
  return isAsSet && useConfig.getState().model === model ? settingsOf(model) : {};
}
