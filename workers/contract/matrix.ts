import { ABLATIONS } from './ablations.ts';
import { MODEL_TEXT, type ModelName, type PartialConfig } from './config.ts';
import type { RunResult, Stage } from './results.ts';

/** One row of the ablation table: what is trained, and which of its stages is shown. */
export interface MatrixRow {
  id: string;
  label: string;
  help: string;
  /** True for the rows of the paper's Table 5. */
  paper: boolean;
  model: ModelName;
  /** Change of the full model's config. */
  patch: PartialConfig;
  /** The stage that the row shows where it is not the last one. */
  stage?: Stage;
}

const FULL: MatrixRow = {
  id: 'full',
  label: 'PromptMM',
  help: 'The full model: the row that the others are compared with.',
  paper: true,
  model: 'promptmm',
  patch: {},
};

const TEACHER: MatrixRow = {
  id: 'teacher',
  label: 'Teacher only',
  help: 'The heavy teacher by itself, before anything is distilled.',
  paper: false,
  model: 'promptmm',
  patch: {},
  stage: 'teacher',
};

/** The rows of the ablation table for a dataset with these modalities, the full model first. */
export function matrixRows(modalities: readonly string[]): MatrixRow[] {
  const ablated = ABLATIONS.map((ablation): MatrixRow => ({ model: 'promptmm', ...ablation }));
  const single = modalities.length > 1 ? modalities.map(onlyModality) : [];
  return [
    FULL,
    ...ablated,
    ...single,
    TEACHER,
    ...(['lightgcn', 'mf-bpr', 'most-popular'] as const).map(control),
  ];
}

function onlyModality(modality: string): MatrixRow {
  return {
    id: `${modality}-only`,
    label: `Only ${modality}`,
    help: `Teacher and student know no modality but ${modality}.`,
    paper: false,
    model: 'promptmm',
    patch: { teacher: { modalities: [modality] } },
  };
}

function control(model: ModelName): MatrixRow {
  return { id: model, ...MODEL_TEXT[model], paper: false, model, patch: {} };
}

/** The stage of a result that a row shows: the one it names, else the last. */
export function shownStage(row: Pick<MatrixRow, 'stage'>, { stages }: RunResult): Stage {
  return row.stage ?? (stages.student ? 'student' : stages.teacher ? 'teacher' : 'model');
}
