import * as v from 'valibot';
import { defaultsOf, parseNamed, sectionSchema, type Section, type ValuesOf } from './fields.ts';
import { lightgcnFields, mfFields, studentFields, teacherFields, trainingFields } from './modelFields.ts';

export type TrainingConfig = ValuesOf<typeof trainingFields>;
export type TeacherConfig = ValuesOf<typeof teacherFields>;
export type StudentConfig = ValuesOf<typeof studentFields>;
export type LightGcnConfig = ValuesOf<typeof lightgcnFields>;

/** Sections of each model's config, in the order in which they are shown. */
export const MODEL_SECTIONS = {
  promptmm: { training: trainingFields, teacher: teacherFields, student: studentFields },
  lightgcn: { training: trainingFields, model: lightgcnFields },
  'mf-bpr': { training: trainingFields, model: mfFields },
  'most-popular': {},
} as const satisfies Record<string, Record<string, Section>>;

export type ModelName = keyof typeof MODEL_SECTIONS;
export const MODEL_NAMES = Object.keys(MODEL_SECTIONS) as ModelName[];

/** One sentence about each model, for menus and docs. */
export const MODEL_TEXT: Record<ModelName, { label: string; help: string }> = {
  promptmm: {
    label: 'PromptMM',
    help: 'A multi-modal teacher with a soft prompt, distilled into a student that keeps only ids.',
  },
  lightgcn: {
    label: 'LightGCN',
    help: 'Averages id embeddings over the interaction graph; no content, no teacher.',
  },
  'mf-bpr': {
    label: 'MF-BPR',
    help: 'Matrix factorisation with the BPR loss: the simplest trained control.',
  },
  'most-popular': {
    label: 'Most popular',
    help: 'Recommends the most popular items to everyone: the floor any model must beat.',
  },
};

export interface PromptMmConfig {
  training: TrainingConfig;
  teacher: TeacherConfig;
  student: StudentConfig;
}
export interface SingleStageConfig {
  training: TrainingConfig;
  model: LightGcnConfig;
}
export interface ModelConfigs {
  promptmm: PromptMmConfig;
  lightgcn: SingleStageConfig;
  'mf-bpr': SingleStageConfig;
  'most-popular': Record<string, never>;
}
export type ModelConfig = ModelConfigs[ModelName];
/** A config in which anything may be left out. */
export type PartialConfig = Record<string, Record<string, unknown> | undefined>;

/** The complete default config of a model. */
export function defaultConfig<M extends ModelName>(model: M): ModelConfigs[M] {
  const sections: Record<string, Section> = MODEL_SECTIONS[model];
  return Object.fromEntries(
    Object.entries(sections).map(([k, s]) => [k, defaultsOf(s)]),
  ) as unknown as ModelConfigs[M];
}

/** True where a partial config can be completed. */
export function isConfig(model: ModelName, partial: unknown): boolean {
  try {
    return Boolean(parseConfig(model, partial));
  } catch {
    return false;
  }
}

/** Completes a partial config, or throws a StudioError that names the field and the allowed values. */
export function parseConfig<M extends ModelName>(
  model: M,
  partial: unknown,
  root = 'config',
): ModelConfigs[M] {
  const sections: Record<string, Section> = MODEL_SECTIONS[model];
  const schema = v.strictObject(
    Object.fromEntries(Object.entries(sections).map(([k, s]) => [k, sectionSchema(s)])),
  );
  return parseNamed(schema, partial ?? {}, root) as unknown as ModelConfigs[M];
}
