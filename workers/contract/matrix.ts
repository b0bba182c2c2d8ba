import { cardOf, isTrained, type ModelName } from './models/index.ts';
import type { PartialConfig } from './fields.ts';
import type { RunResult, Stage } from './results.ts';

/** One row of the ablation table: what is trained, and which of its stages is shown. */
export interface MatrixRow {
  id: string;
  label: string;
  help: string;
  /** True for the rows of the paper's own table. */
  paper: boolean;
  model: ModelName;
  /** Change of the full model's config. */
  patch: PartialConfig;
  /** Another model for comparison: it keeps its defaults whatever the full model's settings are. */
  isControl?: boolean;
  /** The stage that the row shows where it is not the last one. */
  stage?: Stage;
}

/** The rows of a model's ablation table for a dataset with these modalities, the full model first. */
export function matrixRows(model: ModelName, modalities: readonly string[]): MatrixRow[] {
  const { label, ablations, modalities: field, stages, controls } = cardOf(model);
  const full: MatrixRow = {
    id: 'full',
    label,
    help: 'The full model: the row that the others are compared with.',
    paper: ablations.some(({ paper }) => paper),
    model,
    patch: {},
  };
  const single = field && modalities.length > 1 ? modalities.map((name) => only(model, field, name)) : [];
  const alone = stages.flatMap(({ id, alone: words }) =>
    words ? [{ id, ...words, paper: false, model, patch: {}, stage: id }] : [],
  );
  return [
    full,
    ...ablations.map((ablation) => ({ model, ...ablation })),
    ...single,
    ...alone,
    ...controls.map((name) => control(name as ModelName)),
  ];
}

/** Models whose table has more rows than the model itself: there is something to compare. */
export const hasMatrix = (model: ModelName): boolean => {
  const it = cardOf(model);
  return isTrained(it) && (it.ablations.length > 0 || it.controls.length > 0);
};

function only(model: ModelName, field: string, modality: string): MatrixRow {
  const [section, key] = field.split('.');
  return {
    id: `${modality}-only`,
    label: `Only ${modality}`,
    help: `The model knows no modality but ${modality}.`,
    paper: false,
    model,
    patch: { [section]: { [key]: [modality] } },
  };
}

function control(model: ModelName): MatrixRow {
  const { label, help } = cardOf(model);
  return { id: model, label, help, paper: false, model, patch: {}, isControl: true };
}

/** The stage of a result that a row shows: the one it names, else the last that was trained. */
export function shownStage(row: Pick<MatrixRow, 'stage' | 'model'>, { stages }: RunResult): Stage {
  return row.stage ?? lastStage(row.model, stages);
}

/** The stages that a result has, in the order of training. */
export const stagesIn = ({ model, stages }: Pick<RunResult, 'model' | 'stages'>): Stage[] =>
  cardOf(model)
    .stages.map(({ id }) => id)
    .filter((id) => stages[id]);

/** The last stage of a model that a result has; its first where it has none. */
export function lastStage(model: ModelName, stages: RunResult['stages']): Stage {
  return stagesIn({ model, stages }).at(-1) ?? cardOf(model).stages[0].id;
}
