import type { AblatedPart } from './models/card.ts';
import { CARDS, cardOf, isTrained, type ModelName } from './models/index.ts';
import { cardStage, stageFor } from './models/stageIds.ts';
import { inSentence } from './inSentence.ts';
import type { PartialConfig } from './fields.ts';
import type { RunResult, Stage } from './results.ts';

/** One row of a table of results: what is trained, and which of its stages is shown. */
export interface MatrixRow {
  id: string;
  label: string;
  help: string;
  /** True for the rows of the paper's own table. */
  paper: boolean;
  model: ModelName;
  /** Change of the full model's config; empty where the row is a model as it is. */
  patch: PartialConfig;
  /** What an ablation takes away or changes. */
  part?: AblatedPart;
  /** Another model for comparison: it keeps its defaults whatever the full model's settings are. */
  isControl?: boolean;
  /** The stage that the row shows where it is not the last one. */
  stage?: Stage;
}

/** The rows of a model's ablation table for a dataset with these modalities, the full model first. */
export function matrixRows(model: ModelName, modalities: readonly string[]): MatrixRow[] {
  const { label, ablations, modalities: field, controls } = cardOf(model);
  const full: MatrixRow = {
    id: 'full',
    label,
    help: 'The full model: the row that the others are compared with.',
    paper: ablations.some(({ paper }) => paper),
    model,
    patch: {},
  };
  const single = field && modalities.length > 1 ? modalities.map((name) => only(model, field, name)) : [];
  return [
    full,
    ...ablations.map((ablation) => ({ model, ...ablation })),
    ...single,
    ...aloneRows(model, modalities),
    ...controls.map((name) => ({ ...asItIs(name as ModelName), isControl: true })),
  ];
}

/** The rows that models may have in a comparison, in the order of the cards: each model, then those of its stages that stand alone. */
export const modelRows = (): MatrixRow[] => CARDS.flatMap(({ id }) => [asItIs(id), ...stageRows(id)]);

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
    part: 'content',
    paper: false,
    model,
    patch: { [section]: { [key]: [modality] } },
  };
}

function asItIs(model: ModelName): MatrixRow {
  const { label, help } = cardOf(model);
  return { id: model, label, help, paper: false, model, patch: {} };
}

/** The stages of a model that stand alone; those that are trained once per modality, of each. */
const aloneRows = (model: ModelName, modalities: readonly string[]): MatrixRow[] =>
  cardOf(model).stages.flatMap(({ id, alone, perModality }) => {
    if (!alone) return [];
    const row = { id, ...alone, paper: false, model, patch: {}, stage: id };
    if (perModality === undefined) return row;
    return modalities.map((modality) => {
      const stage = stageFor(id, modality);
      return { ...row, id: stage, label: `${alone.label}, ${modality}`, stage };
    });
  });

/** The same among rows of other models, which no dataset's modalities decide. */
const stageRows = (model: ModelName): MatrixRow[] =>
  aloneRows(model, []).map((row) => ({
    ...row,
    id: `${model}/${row.id}`,
    label: `${cardOf(model).label}, ${inSentence(row.label)}`,
  }));

/** The stage of a result that a row shows: the one it names, else the last that was trained. */
export function shownStage(row: Pick<MatrixRow, 'stage' | 'model'>, { stages }: RunResult): Stage {
  return row.stage ?? lastStage(row.model, stages);
}

/** The stages that a result has, in the order of training. */
export const stagesIn = ({ model, stages }: Pick<RunResult, 'model' | 'stages'>): Stage[] =>
  cardOf(model).stages.flatMap(({ id }) => Object.keys(stages).filter((stage) => cardStage(stage) === id));

/** The last stage of a model that a result has; its first where it has none. */
export function lastStage(model: ModelName, stages: RunResult['stages']): Stage {
  return stagesIn({ model, stages }).at(-1) ?? cardOf(model).stages[0].id;
}
