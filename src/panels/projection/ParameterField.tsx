import type { Field } from '#contract/fields.ts';
import { isChanged } from '#stores/run/config.ts';
import { parameterIssue, setParameter, type FormId } from '#stores/projection/settings.ts';
import { Choice } from '#ui/Choice.tsx';
import { FieldRow } from '#ui/FieldRow.tsx';
import { NumberInput } from '#ui/NumberInput.tsx';

interface Props {
  form: FormId;
  name: string;
  field: Field;
  value: unknown;
}

/** The control of one number or choice, made from its description. */
export function ParameterField({ form, name, field, value }: Props) {
  const id = `${form}-${name}`;
  const issue = parameterIssue(form, name, value);
  const set = (next: unknown) => setParameter(form, name, next);
  const describedBy = `${id}-help ${id}-issue`;
  return (
    <FieldRow
      id={id}
      label={field.label}
      symbol={field.symbol}
      help={field.help}
      issue={issue}
      isChanged={isChanged(field, value)}
      onReset={() => set(field.default)}
    >
      {field.kind === 'choice' ? (
        <Choice
          id={id}
          value={value as string}
          options={field.options.map((option) => ({ id: option, label: option }))}
          onChange={set}
          describedBy={describedBy}
        />
      ) : (
        <NumberInput id={id} value={value} onChange={set} isInvalid={!!issue} describedBy={describedBy} />
      )}
    </FieldRow>
  );
}
