import type { DatasetReport } from '#contract/dataset.ts';
import type { Experiment } from '#contract/experiments/experiment.ts';
import type { PartialConfig } from '#contract/fields.ts';
import { modelRows, type MatrixRow } from '#contract/matrix.ts';
import type { Protocol } from '#contract/metrics.ts';
import { cardOf, FLOOR, isTrained, type ModelName } from '#contract/models/index.ts';
import type { RunResult } from '#contract/results.ts';
import { useDataset } from '../../data/dataset.ts';
import { lackOf } from '../../data/lackOf.ts';
import { settingsOf, useConfig } from '../../run/config.ts';
import { submit } from '../../run/scheduler.ts';
import { cellsOf, settingsIn, type FilledRow, type PlannedRow } from '../cells.ts';
import { missingOf } from '../missing.ts';
import { planned, type PlannedExperiment } from '../planned.ts';
import { namedBySettings, settingsOfResults } from '../settings.ts';
import { setSeeds, useCompare, type CompareState } from './choice.ts';
import { rowsOfStart } from './pick.ts';

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
  const start = rowsOfStart(shelf.report);
  const isOfStart = ({ row, cells }: FilledRow) =>
    shelf.isLoaded ? start.includes(row.id) : cells.length > 0;
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

/** The rows of a comparison as an experiment; what needs no training comes first. */
export function comparisonOf(
  rows: readonly PlannedRow[],
  { report }: Pick<Shelf, 'report'>,
): PlannedExperiment {
  const floors = rows.filter(({ row }) => !isTrained(cardOf(row.model)));
  return planned(
    {
      kind: 'comparison',
      question: `Which model ranks best on ${report.name}?`,
      settings: settingsIn([...new Set([...floors, ...rows])]),
    },
    report,
    useCompare.getState().seeds,
  );
}

/** Queues what an experiment is missing, with the seeds that it has now; stages are shared. */
export function runComparison(experiment: Experiment): void {
  if (useDataset.getState().report?.hash !== experiment.dataset.hash) return;
  setSeeds([...experiment.seeds]);
  submit({ for: 'compare', requests: missingOf(experiment) });
}

function fill(row: MatrixRow, isAsSet: boolean, shelf: Shelf): FilledRow {
  const { report, isLoaded } = shelf;
  const known = { ...shelf, hash: report.hash };
  const config = isLoaded ? settingsFor(row.model, isAsSet) : settingsOfResults(row, known);
  const named = {
    row: namedBySettings(row, config),
    config,
    isPicked: true,
    lack: lackOf(cardOf(row.model), report),
  };
  return { ...named, cells: cellsOf(named, known) };
}

/** The model that is set up may be compared as it is set; the others keep their defaults. */
function settingsFor(model: ModelName, isAsSet: boolean): PartialConfig {
  return isAsSet && useConfig.getState().model === model ? settingsOf(model) : {};
}
