import type { ModelName } from '#contract/models/index.ts';
import { useConfig } from '#stores/run/config.ts';
import { FieldControl } from './FieldControl.tsx';
import type { PlacedField } from './findFields.ts';

/** Controls of some of a model's fields, one below the other. */
export function Fields({ model, fields }: { model: ModelName; fields: readonly PlacedField[] }) {
  const draft = useConfig((state) => state.drafts[model]);
  return (
    <div className="fields">
      {fields.map(({ section, name, field }) => (
        <FieldControl
          key={`${section}.${name}`}
          {...{ model, section, name, field }}
          value={draft[section][name]}
        />
      ))}
    </div>
  );
}
