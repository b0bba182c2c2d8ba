import { sectionTitle, type ModelName } from '#contract/models/index.ts';
import { sectionsOf, useConfig } from '#stores/run/config.ts';
import { Fields } from './Fields.tsx';
import { findFields, type FieldFilter } from './findFields.ts';

/** The fields that fit a search, below the titles of their sections. */
export function FoundFields({ model, filter }: { model: ModelName; filter: FieldFilter }) {
  const draft = useConfig((state) => state.drafts[model]);
  const found = findFields(model, draft, filter);
  if (!found.length)
    return (
      <p className="caption">{filter.text.trim() ? 'No setting fits.' : 'Everything is at its default.'}</p>
    );
  return Object.keys(sectionsOf(model)).map((section) => {
    const fields = found.filter((it) => it.section === section);
    return (
      fields.length > 0 && (
        <section key={section} className="found-fields" aria-label={sectionTitle(model, section)}>
          <h4>{sectionTitle(model, section)}</h4>
          <Fields model={model} fields={fields} />
        </section>
      )
    );
  });
}
