import * as v from 'valibot';
import {
  type PartialConfig,
  defaultsOf,
  isOfKind,
  parseNamed,
  sectionSchema,
  unnamedFields,
} from './fields.ts';
import { cardOf, type ModelName } from './models/index.ts';
import { stageFor } from './models/stageIds.ts';
import { own } from './own.ts';

/** A complete config: values of every field, by section. */
export type ModelConfig = Record<string, Record<string, unknown>>;

/** The complete default config of a model. */
export function defaultConfig<C = ModelConfig>(model: ModelName): C {
  const { sections } = cardOf(model);
  return Object.fromEntries(Object.entries(sections).map(([name, it]) => [name, defaultsOf(it)])) as C;
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
export function parseConfig<C = ModelConfig>(model: ModelName, partial: unknown, root = 'config'): C {
  const { sections } = cardOf(model);
  const schema = v.strictObject(
    Object.fromEntries(Object.entries(sections).map(([name, it]) => [name, sectionSchema(it)])),
  );
  return parseNamed(schema, partial ?? {}, root) as C;
}

/**
 * A config with the fields named whose absence means something else to a later studio than to an earlier one: `now` as this one takes
 * it, before it is kept; `before` as an earlier one that did not know them took what it kept.
 */
export function namedConfig<C extends PartialConfig>(model: ModelName, config: C, when: 'before' | 'now'): C {
  const named = Object.entries(cardOf(model).sections).flatMap(([name, fields]) => {
    const unnamed = unnamedFields(fields, own(config, name))[when];
    return Object.keys(unnamed).length ? [[name, { ...own(config, name), ...unnamed }] as const] : [];
  });
  return named.length ? { ...config, ...Object.fromEntries(named) } : config;
}

/**
 * A config as some studio kept it, completed with the fields that this one has learnt since; what this one has forgotten stays.
 * Undefined where it is damaged.
 */
export function keptConfig(model: ModelName, kept: unknown): ModelConfig | undefined {
  if (!isPlain(kept) || !Object.values(kept).every(isPlain)) return undefined;
  const config = { ...namedConfig(model, kept as ModelConfig, 'before') };
  for (const [name, fields] of Object.entries(cardOf(model).sections)) {
    const section = { ...defaultsOf(fields), ...config[name] };
    if (!Object.entries(fields).every(([key, field]) => isOfKind(field, section[key]))) return undefined;
    config[name] = section;
  }
  return config;
}

/** True for an object that is no list. */
export const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value of a field by its path, "section.key". */
export function valueAt(config: PartialConfig | ModelConfig, path: string): unknown {
  const [section, key] = path.split('.');
  return own(own(config, section), key);
}

/** A config with some of its fields replaced. */
export function patched(config: PartialConfig, patch: PartialConfig): PartialConfig {
  const sections = [...new Set([...Object.keys(config), ...Object.keys(patch)])];
  return Object.fromEntries(sections.map((name) => [name, { ...own(config, name), ...own(patch, name) }]));
}

/** The stages that a config trains on a dataset with these modalities, in order; one that is trained once per modality in theirs. */
export const stagesOf = (
  model: ModelName,
  config: PartialConfig | ModelConfig,
  modalities: readonly string[],
): string[] =>
  cardOf(model)
    .stages.filter(({ enabledBy }) => !enabledBy || isEnabled(config, enabledBy))
    .flatMap(({ id, perModality }) =>
      perModality === undefined
        ? id
        : namedIn(config, perModality, modalities).map((modality) => stageFor(id, modality)),
    );

/** Those of a dataset's modalities that a field of the config names, in their order; all where it names none. */
export function namedIn(
  config: PartialConfig | ModelConfig,
  field: string,
  modalities: readonly string[],
): readonly string[] {
  const wanted = (valueAt(config, field) ?? []) as readonly string[];
  return wanted.length ? modalities.filter((modality) => wanted.includes(modality)) : modalities;
}

/** Whether a field switches on what it enables: neither false nor 0. */
export function isEnabled(config: PartialConfig | ModelConfig, field: string): boolean {
  const value = valueAt(config, field);
  return value !== false && value !== 0;
}
