import type { Field } from '#contract/fields.ts';
import { cardOf, sectionTitle, type ModelName } from '#contract/models/index.ts';
import { isChanged, sectionsOf, type Draft } from '#stores/run/config.ts';

/** A field of a model by its place. */
export interface PlacedField {
  section: string;
  name: string;
  field: Field;
}

/** What the settings are narrowed to; an empty text narrows nothing. */
export interface FieldFilter {
  text: string;
  isChangedOnly: boolean;
}

export const NO_FIELD_FILTER: FieldFilter = { text: '', isChangedOnly: false };

/** Every field of a model, section by section. */
export const allFields = (model: ModelName): PlacedField[] =>
  Object.entries(sectionsOf(model)).flatMap(([section, fields]) =>
    Object.entries(fields).map(([name, field]) => ({ section, name, field })),
  );

/** The fields whose values in a draft are not their defaults. */
export const changedFields = (model: ModelName, draft: Draft): PlacedField[] =>
  allFields(model).filter(({ section, name, field }) => isChanged(field, draft[section][name]));

/**
 * The fields that fit: every word of the text begins a word of label, symbol, name, help or section.
 */
export function findFields(
  model: ModelName,
  draft: Draft,
  { text, isChangedOnly }: FieldFilter,
): PlacedField[] {
  const words = wordsOf(text);
  return (isChangedOnly ? changedFields(model, draft) : allFields(model)).filter(
    ({ section, name, field: { label, symbol, help } }) => {
      const said = wordsOf([label, symbol, name, help, sectionTitle(model, section)].join(' '));
      return words.every((word) => said.some((known) => known.startsWith(word)));
    },
  );
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** The fields that a model's card puts first; one whose label another section has, too, says which it is of. */
export function essentialFields(model: ModelName): PlacedField[] {
  const fields = allFields(model);
  return cardOf(model).essentials.map((path) => {
    const it = fields.find(({ section, name }) => `${section}.${name}` === path)!;
    const isAmbiguous = fields.filter(({ field }) => field.label === it.field.label).length > 1;
    const label = `${it.field.label}, ${sectionTitle(model, it.section).toLowerCase()}`;
    return isAmbiguous ? { ...it, field: { ...it.field, label } } : it;
  });
}
