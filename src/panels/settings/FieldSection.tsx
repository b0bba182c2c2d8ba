import { useMemo } from 'react';
import { sectionTitle, type ModelName } from '#contract/models/index.ts';
import { fieldIssue, isChanged, useConfig } from '#stores/run/config.ts';
import { Section } from '#ui/Section.tsx';
import { Fields } from './Fields.tsx';
import { allFields } from './findFields.ts';

/** All fields of one section of a model's config. */
export function FieldSection({ model, section }: { model: ModelName; section: string }) {
  const values = useConfig((state) => state.drafts[model][section]);
  const fields = useMemo(() => allFields(model).filter((it) => it.section === section), [model, section]);
  const changed = fields.filter(({ name, field }) => isChanged(field, values[name])).length;
  const invalid = fields.filter(({ name }) => fieldIssue(model, section, name, values[name])).length;
  const note = invalid ? (
    <em className="bad">{invalid} invalid</em>
  ) : changed ? (
    `${changed} changed`
  ) : (
    `${fields.length} fields`
  );
  return (
    <Section title={sectionTitle(model, section)} note={note}>
      <Fields model={model} fields={fields} />
    </Section>
  );
}
