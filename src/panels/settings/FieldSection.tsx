import { sectionTitle, type ModelName } from '#contract/models/index.ts';
import { fieldIssue, isChanged, sectionsOf, useConfig } from '#stores/run/config.ts';
import { Section } from '#ui/Section.tsx';
import { FieldControl } from './FieldControl.tsx';

/** All fields of one section of a model's config. */
export function FieldSection({ model, section }: { model: ModelName; section: string }) {
  const fields = sectionsOf(model)[section];
  const values = useConfig((state) => state.drafts[model][section]);
  const keys = Object.keys(fields);
  const changed = keys.filter((key) => isChanged(fields[key], values[key])).length;
  const invalid = keys.filter((key) => fieldIssue(model, section, key, values[key])).length;
  const note = invalid ? (
    <em className="bad">{invalid} invalid</em>
  ) : changed ? (
    `${changed} changed`
  ) : (
    `${keys.length} fields`
  );
  return (
    <Section title={sectionTitle(model, section)} note={note}>
      <div className="fields">
        {keys.map((key) => (
          <FieldControl
            key={key}
            model={model}
            section={section}
            name={key}
            field={fields[key]}
            value={values[key]}
          />
        ))}
      </div>
    </Section>
  );
}
