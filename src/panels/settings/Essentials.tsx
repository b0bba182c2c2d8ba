import { useMemo } from 'react';
import type { ModelName } from '#contract/models/index.ts';
import { useConfig } from '#stores/run/config.ts';
import { Button } from '#ui/Button.tsx';
import { Fields } from './Fields.tsx';
import { changedFields, essentialFields } from './findFields.ts';

interface Props {
  model: ModelName;
  /** Shows all that was changed. */
  onShowChanged: () => void;
}

/** The few settings that change a model's results most, and how many others are not at their defaults. */
export function Essentials({ model, onShowChanged }: Props) {
  const fields = useMemo(() => essentialFields(model), [model]);
  const isEssential = (it: { section: string; name: string }) =>
    fields.some(({ section, name }) => section === it.section && name === it.name);
  const others = useConfig(
    ({ drafts }) => changedFields(model, drafts[model]).filter((it) => !isEssential(it)).length,
  );
  if (!fields.length) return null;
  return (
    <section className="essentials" aria-labelledby="essentials-title">
      <h3 id="essentials-title">What matters most</h3>
      <Fields model={model} fields={fields} />
      {others > 0 && (
        <Button kind="quiet" onPress={onShowChanged}>
          {others} other {others === 1 ? 'setting is' : 'settings are'} changed
        </Button>
      )}
    </section>
  );
}
