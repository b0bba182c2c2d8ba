import { memo, useId } from 'react';
import type { ModelName } from '#contract/models/index.ts';
import type { Field, NumberField } from '#contract/fields.ts';
import { fieldIssue, isChanged, resetField, setField } from '#stores/run/config.ts';
import { Choice } from '#ui/Choice.tsx';
import { FieldRow } from '#ui/FieldRow.tsx';
import { NumberInput } from '#ui/NumberInput.tsx';
import { Slider } from '#ui/Slider.tsx';
import { Switch } from '#ui/Switch.tsx';
import { CurveControl } from './CurveControl.tsx';
import { NamesControl } from './NamesControl.tsx';

interface Props {
  model: ModelName;
  section: string;
  name: string;
  field: Field;
  value: unknown;
}

/** The control that suits a field, made from its description alone. */
export const FieldControl = memo(function FieldControl({ model, section, name, field, value }: Props) {
  // The same field may stand in the settings and on a card of the picture.
  const id = useId();
  const issue = fieldIssue(model, section, name, value);
  const set = (next: unknown) => setField(section, name, next, model);
  const described = `${id}-help ${id}-issue`;
  const row = {
    id,
    label: field.label,
    symbol: field.symbol,
    help: field.help,
    issue,
    isChanged: isChanged(field, value),
    onReset: () => resetField(section, name, model),
  };
  const below = (number: NumberField) =>
    number.curve ? (
      <CurveControl {...{ model, field: number, curve: number.curve, value }} onChange={set} />
    ) : (
      <Slider {...number} value={value} onChange={set} />
    );
  switch (field.kind) {
    case 'number':
      return (
        <FieldRow {...row} below={below(field)}>
          <NumberInput id={id} value={value} onChange={set} isInvalid={!!issue} describedBy={described} />
        </FieldRow>
      );
    case 'choice':
      return (
        <FieldRow {...row}>
          <Choice
            id={id}
            value={value as string}
            options={field.options.map((option) => ({ id: option, label: option }))}
            onChange={set}
            describedBy={described}
          />
        </FieldRow>
      );
    case 'flag':
      return (
        <FieldRow {...row}>
          <Switch id={id} label={field.label} isSelected={value as boolean} onChange={set} />
        </FieldRow>
      );
    case 'names':
      return (
        <FieldRow {...row}>
          <NamesControl id={id} label={field.label} value={value as string[]} onChange={set} />
        </FieldRow>
      );
  }
});
