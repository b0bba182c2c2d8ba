import type { ModelName } from '#contract/models/index.ts';
import { resetModel, sectionsOf, useConfig } from '#stores/run/config.ts';
import { Button } from '#ui/Button.tsx';
import { Toggle } from '#ui/Toggle.tsx';
import { FieldSection } from './FieldSection.tsx';
import { allFields, changedFields, NO_FIELD_FILTER, type FieldFilter } from './findFields.ts';
import { FoundFields } from './FoundFields.tsx';

interface Props {
  model: ModelName;
  filter: FieldFilter;
  onFilter: (filter: FieldFilter) => void;
}

/** Every setting of a model: by section, or those that a search finds, or those that were changed. */
export function AllSettings({ model, filter, onFilter }: Props) {
  const changed = useConfig(({ drafts }) => changedFields(model, drafts[model]).length);
  const isNarrowed = filter.text.trim() !== '' || filter.isChangedOnly;
  return (
    <section className="all-settings" aria-labelledby="all-settings-title">
      <header>
        <h3 id="all-settings-title">All settings</h3>
        <span className="section-note">{allFields(model).length}</span>
        <Button kind="quiet" onPress={resetModel} isDisabled={changed === 0}>
          Reset all
        </Button>
      </header>
      <div className="settings-find">
        <input
          type="search"
          aria-label="Search settings"
          placeholder="Search settings"
          value={filter.text}
          onChange={(event) => onFilter({ ...filter, text: event.target.value })}
        />
        <Toggle
          isSelected={filter.isChangedOnly}
          onChange={(isChangedOnly) => onFilter({ ...filter, isChangedOnly })}
        >
          {changed} changed
        </Toggle>
      </div>
      {isNarrowed ? (
        <>
          <FoundFields model={model} filter={filter} />
          <Button kind="quiet" onPress={() => onFilter(NO_FIELD_FILTER)}>
            Show all again
          </Button>
        </>
      ) : (
        Object.keys(sectionsOf(model)).map((section) => (
          <FieldSection key={`${model}.${section}`} model={model} section={section} />
        ))
      )}
    </section>
  );
}
