import { create } from 'zustand';
import {
  number,
  parseNamed,
  sectionSchema,
  defaultsOf,
  type Section,
  type ValuesOf,
} from '#contract/fields.ts';
import type { Standardisation } from '#contract/projection.ts';
import { tsneFields, type TsneParameters } from '#contract/projectionFields.ts';
import { RAW } from '#contract/spaces.ts';

/** What is drawn and measured, besides the parameters of t-SNE. */
export const figureFields = {
  rows: number({
    label: 'Items',
    default: 2000,
    min: 5,
    max: 100000,
    step: 1,
    scale: 'log',
    help: 'At most so many items (or users) are drawn, the same in every panel; beyond it a seeded sample. Each is one point per modality.',
  }),
  sampleSeed: number({
    label: 'Sample seed',
    default: 1,
    min: 0,
    max: 4294967295,
    step: 1,
    help: 'Which items are drawn where not all are.',
  }),
  neighbours: number({
    label: 'Measured neighbours',
    symbol: 'k',
    default: 10,
    min: 1,
    max: 200,
    step: 1,
    help: 'How many nearest neighbours the measures below the pictures look at.',
  }),
} as const satisfies Section;
export type FigureSettings = ValuesOf<typeof figureFields>;

/** The two forms of the view. */
export const FORMS = { figure: figureFields, tsne: tsneFields } as const satisfies Record<string, Section>;
export type FormId = keyof typeof FORMS;

/** How features are prepared: all spaces alike, raw features alone, or none. */
export const PREPARATIONS = ['alike', 'raw-only', 'none'] as const;
export type Preparation = (typeof PREPARATIONS)[number];

interface SettingsState {
  figure: Record<string, unknown>;
  tsne: Record<string, unknown>;
  preparation: Preparation;
}

/** What the next pictures are made with, as typed: values may be invalid. */
export const useProjectionSettings = create<SettingsState>()(() => ({
  figure: defaultsOf(figureFields),
  tsne: defaultsOf(tsneFields),
  preparation: 'alike',
}));

/** Sets one field of a form, as typed. */
export function setParameter(form: FormId, key: string, value: unknown): void {
  useProjectionSettings.setState((state) => ({ [form]: { ...state[form], [key]: value } }));
}

/** Chooses how features are prepared. */
export const setPreparation = (preparation: Preparation) => useProjectionSettings.setState({ preparation });

/** The sentence that says what is wrong with a field's value; undefined if nothing is. */
export function parameterIssue(form: FormId, key: string, value: unknown): string | undefined {
  const fields: Section = FORMS[form];
  try {
    parseNamed(sectionSchema({ [key]: fields[key] }), { [key]: value }, '');
    return undefined;
  } catch (error) {
    return (error as Error).message.replace(key, 'This');
  }
}

/** Labels of the fields that are invalid now. */
export function invalidParameters(state: SettingsState): string[] {
  return (Object.keys(FORMS) as FormId[]).flatMap((form) =>
    Object.entries(FORMS[form] as Section)
      .filter(([key]) => parameterIssue(form, key, state[form][key]))
      .map(([, field]) => field.label),
  );
}

/** Everything a projection is made with; compares equal where the picture would be the same. */
export interface Recipe {
  figure: FigureSettings;
  tsne: TsneParameters;
  preparation: Preparation;
}

/** The checked settings; only where `invalidParameters` finds none. */
export function currentRecipe({ figure, tsne, preparation }: SettingsState): Recipe {
  return { figure: figure as FigureSettings, tsne: tsne as TsneParameters, preparation };
}

/** Whether a space's columns are z-scored modality by modality. */
export function standardisationOf(space: string, preparation: Preparation): Standardisation {
  if (preparation === 'none') return 'none';
  return preparation === 'alike' || space === RAW.id ? 'per-part' : 'none';
}
