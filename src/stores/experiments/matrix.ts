import { create } from 'zustand';
import { patched } from '#contract/config.ts';
import type { DatasetReport } from '#contract/dataset.ts';
import { finishedSeeds } from '#contract/experiments/cells.ts';
import type { Experiment } from '#contract/experiments/experiment.ts';
import type { PartialConfig } from '#contract/fields.ts';
import { hasMatrix, matrixRows, type MatrixRow } from '#contract/matrix.ts';
import { CARDS, cardOf, type ModelName } from '#contract/models/index.ts';
import { useDataset } from '../data/dataset.ts';
import { lackOf } from '../data/lackOf.ts';
import { modalitiesInUse } from '../data/modalities.ts';
import { everyRun } from '../history/openedResults.ts';
import { changesOf, fieldIssue, isAblated, useConfig } from '../run/config.ts';
import { submit } from '../run/scheduler.ts';
import { commonBase, settingsIn, type Known, type PlannedRow } from './cells.ts';
import { missingOf } from './missing.ts';
import { planned, type PlannedExperiment } from './planned.ts';
import { namedBySettings, settingsOfResults } from './settings.ts';

export interface MatrixState {
  /** Hash of the dataset whose results are shown; the loaded one where none is named. */
  hash?: string;
  /** Whose table is shown; that of the model which is set up to train where none is named. */
  model?: ModelName;
  /** Rows to train next, by the model of the table, where they are not those of the start. */
  picked: Partial<Record<ModelName, string[]>>;
  /** Where they are not the usual ones. */
  seeds?: number[];
}

/** The ablation table: which rows and seeds are wanted. */
export const useMatrix = create<MatrixState>()(() => ({ picked: {} }));

// Results of a file are put away when another dataset is set up.
useDataset.subscribe(({ report }, { report: before }) => {
  if (before && report && report.hash !== before.hash) useMatrix.setState({ hash: undefined });
});

/** Models that have a table. */
export const TABLES = CARDS.filter(({ id }) => hasMatrix(id));

/** Whose table is shown: a model without one has that of the first. */
export function shownModel(
  { model }: Pick<MatrixState, 'model'>,
  { model: setUp }: { model: ModelName },
): ModelName {
  return model ?? (hasMatrix(setUp) ? setUp : TABLES[0].id);
}

/** Shows the table of one model. */
export const showTable = (model: ModelName) => useMatrix.setState({ model });

/** Shows the results of one dataset. */
export const showDataset = (hash: string | undefined) => useMatrix.setState({ hash });

/** Shows the results that were opened, once they are there, in the table of the model of which there are most. */
export async function showOpened(opened: Promise<string | undefined>): Promise<void> {
  const hash = await opened;
  if (!hash) return;
  const runs = everyRun().filter(({ dataset }) => dataset.hash === hash);
  const count = ({ id }: { id: ModelName }) => runs.filter(({ model }) => model === id).length;
  const [most] = TABLES.toSorted((a, b) => count(b) - count(a));
  useMatrix.setState({ hash, ...(count(most) && { model: most.id }) });
}

/** The rows that are trained next: at first those of the paper's table, else the full model and its ablations. */
export function pickedRows({ picked }: Pick<MatrixState, 'picked'>, model: ModelName): string[] {
  if (picked[model]) return picked[model];
  const rows = matrixRows(model, []).filter(({ isControl, stage }) => !isControl && !stage);
  const paper = rows.filter((row) => row.paper);
  return (paper.length ? paper : rows).map(({ id }) => id);
}

/** Takes a row of a model's table in or out of what is trained next. */
export function pickRow(model: ModelName, id: string, on: boolean): void {
  useMatrix.setState((state) => {
    const others = pickedRows(state, model).filter((other) => other !== id);
    return { picked: { ...state.picked, [model]: on ? [...others, id] : others } };
  });
}

/** Sets the seeds of what is trained next, each once. */
export const setSeeds = (seeds: number[]) => useMatrix.setState({ seeds });

/** Config of a row: the full model's changes, with the row's own on top; controls keep their defaults. */
export function configOf(
  { patch, isControl }: Pick<MatrixRow, 'patch' | 'isControl'>,
  base: PartialConfig,
): PartialConfig {
  return isControl ? {} : patched(base, patch);
}

/**
 * What the settings change of a model's defaults: the full model of its table. Ablations that are switched on are rows here and
 * no part of it; values that cannot be used count as unchanged.
 */
export function baseConfig(model: ModelName): PartialConfig {
  const draft = useConfig.getState().drafts[model];
  const on = cardOf(model).ablations.filter((ablation) => isAblated(draft, ablation));
  const patches = on.map(({ patch }) => patch);
  const isBase = (section: string, key: string, value: unknown) =>
    !patches.some((patch) => patch[section] && key in patch[section]) &&
    !fieldIssue(model, section, key, value);
  const sections = Object.entries(changesOf(model, draft)).map(([section, fields]) => [
    section,
    Object.fromEntries(Object.entries(fields ?? {}).filter(([key, value]) => isBase(section, key, value))),
  ]);
  return Object.fromEntries(sections);
}

/** The rows of a model's table as they are trained and shown: the full model with these settings, its changes, its controls. */
export function plannedRows(model: ModelName, base: PartialConfig, report: DatasetReport): PlannedRow[] {
  const picked = pickedRows(useMatrix.getState(), model);
  return rowsOf(model, report).map((row) => ({
    row,
    config: configOf(row, base),
    isPicked: picked.includes(row.id),
    lack: lackOf(cardOf(row.model), report),
  }));
}

/** The same for results on a dataset that is not loaded: every row with the settings of which they hold the most runs. */
export function rowsOfResults(
  model: ModelName,
  report: DatasetReport,
  known: Known,
): { base: PartialConfig; rows: PlannedRow[] } {
  const base = commonBase(rowsOf(model, report), configOf, known);
  const rows = plannedRows(model, base, report).map((each) => {
    const config = each.row.isControl ? settingsOfResults(each.row, known) : each.config;
    const row = each.row.isControl ? namedBySettings(each.row, config) : each.row;
    // There is nothing to choose: the experiment is what the results hold.
    return { ...each, row, config, isPicked: finishedSeeds({ model: row.model, config }, known).size > 0 };
  });
  return { base, rows };
}

/** The rows of a table as an experiment. */
export function ablationsOf(
  model: ModelName,
  base: PartialConfig,
  rows: readonly PlannedRow[],
  report: DatasetReport,
): PlannedExperiment {
  return planned(
    {
      kind: 'ablations',
      question: `What is each part of ${cardOf(model).label} worth?`,
      subject: [model, base],
      settings: settingsIn(rows),
    },
    report,
    useMatrix.getState().seeds,
  );
}

/** The experiment of what is loaded and set. */
export function currentAblations(report: DatasetReport): PlannedExperiment {
  const model = shownModel(useMatrix.getState(), useConfig.getState());
  const base = baseConfig(model);
  return ablationsOf(model, base, plannedRows(model, base, report), report);
}

/** Queues what an experiment is missing, with the seeds that it has now; stages are shared. */
export function runAblations(experiment: Experiment): void {
  setSeeds([...experiment.seeds]);
  submit({ for: 'matrix', requests: missingOf(experiment) });
}

/** The rows of a model's table for a dataset. */
export const rowsOf = (model: ModelName, report: DatasetReport) =>
  matrixRows(
    model,
    modalitiesInUse(report).map((m) => m.name),
  );
