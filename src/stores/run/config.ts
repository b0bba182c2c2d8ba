import { create } from 'zustand';
import type { Ablation } from '#contract/models/card.ts';
import {
  defaultConfig,
  isConfig,
  parseConfig,
  patched,
  valueAt,
  type ModelConfig,
} from '#contract/config.ts';
import { cardOf, MODEL_NAMES, type ModelName } from '#contract/models/index.ts';
import { type PartialConfig, parseNamed, sectionSchema, type Field, type Section } from '#contract/fields.ts';
import type { Protocol } from '#contract/metrics.ts';

/** Field values by section, as typed: they may be invalid. */
export type Draft = Record<string, Record<string, unknown>>;

export interface ConfigState {
  model: ModelName;
  drafts: Record<ModelName, Draft>;
  seed: unknown;
  protocol: Protocol;
  /** Measures the gradient of each loss part while training. */
  gradientNorms: boolean;
}

/** Model, hyper-parameters, seed and protocol of the next run. */
export const useConfig = create<ConfigState>()(() => ({
  model: MODEL_NAMES[0],
  drafts: Object.fromEntries(MODEL_NAMES.map((model) => [model, defaultDraft(model)])) as Record<
    ModelName,
    Draft
  >,
  seed: 1,
  protocol: 'strict',
  gradientNorms: false,
}));

/** Values that an ablation of a model replaced, so that switching it off brings them back. */
const replaced = new Map<string, Draft>();
const keyOf = (model: ModelName, { id }: Pick<Ablation, 'id'>) => `${model}/${id}`;

/** Chooses the model; the drafts of the others stay. */
export function setModel(model: ModelName): void {
  useConfig.setState({ model });
}

/** Sets the seed, as typed. */
export function setSeed(seed: unknown): void {
  useConfig.setState({ seed });
}

/** Sets the evaluation protocol. */
export function setProtocol(protocol: Protocol): void {
  useConfig.setState({ protocol });
}

/** Measures gradients in the next runs, or no longer. */
export function setGradientNorms(gradientNorms: boolean): void {
  useConfig.setState({ gradientNorms });
}

/** Sets one field of a model, as typed, and what a chosen option brings. */
export function setField(
  section: string,
  key: string,
  value: unknown,
  model = useConfig.getState().model,
): void {
  const brought = broughtBy(model, sectionsOf(model)[section][key], value);
  patchDraft(model, patched(brought, { [section]: { [key]: value } }) as Draft);
}

/** What an option of a choice sets beside itself: the defaults of all that some option would set, and its own values. */
function broughtBy(model: ModelName, field: Field, option: unknown): PartialConfig {
  if (field.kind !== 'choice' || !field.brings) return {};
  const brings: Partial<Record<string, PartialConfig>> = field.brings;
  const usual = Object.values(brings).map((patch) => pick(defaultDraft(model), patch!));
  return [...usual, brings[String(option)] ?? {}].reduce(patched, {});
}

/** Puts one field of a model back to its default. */
export function resetField(section: string, key: string, model = useConfig.getState().model): void {
  setField(section, key, structuredClone(sectionsOf(model)[section][key].default), model);
}

/** Puts every field of the current model back to its default. */
export function resetModel(): void {
  const { model } = useConfig.getState();
  for (const key of replaced.keys()) if (key.startsWith(`${model}/`)) replaced.delete(key);
  useConfig.setState(({ drafts }) => ({ drafts: { ...drafts, [model]: defaultDraft(model) } }));
}

/** Switches an ablation of a model: on writes its patch, off brings back what the patch replaced. */
export function setAblation(
  ablation: Pick<Ablation, 'id' | 'patch'>,
  on: boolean,
  model = useConfig.getState().model,
): void {
  const key = keyOf(model, ablation);
  if (on) {
    replaced.set(key, pick(useConfig.getState().drafts[model], ablation.patch));
    patchDraft(model, ablation.patch as Draft);
  } else {
    patchDraft(model, replaced.get(key) ?? pick(defaultDraft(model), ablation.patch));
    replaced.delete(key);
  }
}

/** True if the draft holds exactly what the ablation sets. */
export function isAblated(draft: Draft, ablation: Pick<Ablation, 'patch'>): boolean {
  return pathsOf(ablation.patch).every((path) => same(valueAt(draft, path), valueAt(ablation.patch, path)));
}

/** A draft or a request's changes as a complete config; the defaults while something is invalid. */
export const completeConfig = (model: ModelName, draft: PartialConfig): ModelConfig =>
  isConfig(model, draft) ? parseConfig(model, draft) : defaultConfig(model);

/** Sections of a model with their fields. */
export function sectionsOf(model: ModelName): Readonly<Record<string, Section>> {
  return cardOf(model).sections;
}

/** The sentence that says what is wrong with a field's value; undefined if nothing is. */
export function fieldIssue(
  model: ModelName,
  section: string,
  key: string,
  value: unknown,
): string | undefined {
  const schema = schemaOf(model, section, key);
  try {
    parseNamed(schema, { [key]: value }, '');
    return undefined;
  } catch (error) {
    return (error as Error).message.replace(key, 'This');
  }
}

const schemas = new Map<string, ReturnType<typeof sectionSchema>>();

/** The schema of one field; kept, because it is asked at every key press. */
function schemaOf(model: ModelName, section: string, key: string) {
  const path = `${model}.${section}.${key}`;
  if (!schemas.has(path)) schemas.set(path, sectionSchema({ [key]: sectionsOf(model)[section][key] }));
  return schemas.get(path)!;
}

/** The sentence that says what is wrong with a seed; undefined if nothing is. */
export function seedIssue(seed: unknown): string | undefined {
  const valid = Number.isInteger(seed) && (seed as number) >= 0 && (seed as number) <= 4294967295;
  return valid ? undefined : 'This must be a whole number from 0 to 4294967295.';
}

/** True if a value differs from the field's default. */
export function isChanged(field: Field, value: unknown): boolean {
  return !same(field.default, value);
}

/** What the draft of a model changes of its defaults: the config of a run request. */
export function changesOf(model: ModelName, draft: Draft): PartialConfig {
  const changes: Draft = {};
  for (const { section, key, field } of fieldsOf(model)) {
    const value = draft[section][key];
    if (isChanged(field, value)) (changes[section] ??= {})[key] = value;
  }
  return changes;
}

/** What the settings under Train change of a model's defaults; nothing while one of them cannot be used. */
export function settingsOf(model: ModelName): PartialConfig {
  const changes = changesOf(model, useConfig.getState().drafts[model]);
  return isConfig(model, changes) ? changes : {};
}

/** Labels of the invalid fields of the next run with their sections; the seed has none. */
export function invalidFields({ model, drafts, seed }: ConfigState): { label: string; section?: string }[] {
  const draft = drafts[model];
  const invalid = fieldsOf(model)
    .filter(({ section, key }) => fieldIssue(model, section, key, draft[section][key]))
    .map(({ section, field }) => ({ label: field.label, section }));
  return seedIssue(seed) ? [{ label: 'Seed' }, ...invalid] : invalid;
}

function fieldsOf(model: ModelName): { section: string; key: string; field: Field }[] {
  return Object.entries(sectionsOf(model)).flatMap(([section, fields]) =>
    Object.entries(fields).map(([key, field]) => ({ section, key, field })),
  );
}

function defaultDraft(model: ModelName): Draft {
  return defaultConfig(model) as unknown as Draft;
}

function patchDraft(model: ModelName, patch: Draft): void {
  useConfig.setState(({ drafts }) => {
    const draft = { ...drafts[model] };
    for (const [section, fields] of Object.entries(patch)) draft[section] = { ...draft[section], ...fields };
    return { drafts: { ...drafts, [model]: draft } };
  });
}

function pick(draft: Draft, patch: PartialConfig): Draft {
  const sections = Object.entries(patch).map(([section, fields]) => {
    const kept = Object.keys(fields ?? {}).map((key) => [key, draft[section][key]]);
    return [section, Object.fromEntries(kept)];
  });
  return Object.fromEntries(sections);
}

/** The paths of the fields that a config names, as "section.key". */
export function pathsOf(config: PartialConfig): string[] {
  return Object.entries(config).flatMap(([section, fields]) =>
    Object.keys(fields ?? {}).map((key) => `${section}.${key}`),
  );
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
