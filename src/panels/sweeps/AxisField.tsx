import { useId } from 'react';
import type { SweepDefinition } from '#stores/experiments/sweep/definition.ts';
import type { Knob } from '#stores/experiments/sweep/knobs.ts';
import { parseValues, showValue } from '#stores/experiments/sweep/values.ts';
import { TextField } from './TextField.tsx';

type Axis = SweepDefinition['axes'][number];

interface Props {
  label: string;
  axis: Axis;
  knobs: Knob[];
  onChange: (axis: Axis) => void;
  isDisabled: boolean;
}

/** One parameter with its values. */
export function AxisField({ label, axis, knobs, onChange, isDisabled }: Props) {
  const id = useId();
  const knob = knobs.find(({ path }) => path === axis.path);
  const groups = [...new Set(knobs.map(({ group }) => group))];
  const choose = (path: string) => {
    const { field } = knobs.find((known) => known.path === path)!;
    onChange({ path, text: startOf(field) });
  };
  return (
    <>
      <div className="text-field">
        <label htmlFor={id}>{label}</label>
        <span className="choice">
          <select
            id={id}
            value={knob ? axis.path : ''}
            disabled={isDisabled}
            onChange={(event) => choose(event.target.value)}
          >
            {!knob && <option value="">{axis.path}, not for this dataset</option>}
            {groups.map((group) => (
              <optgroup key={group} label={group}>
                {knobs
                  .filter((known) => known.group === group)
                  .map(({ path, label: name, symbol }) => (
                    <option key={path} value={path}>
                      {symbol ? `${name} ${symbol}` : name}
                    </option>
                  ))}
              </optgroup>
            ))}
          </select>
        </span>
      </div>
      {knob && (
        <TextField
          label={`${label === 'Parameter' ? 'Values' : `Values of ${label.toLowerCase()}`}`}
          value={axis.text}
          issueOf={(text) => parseValues(text, knob.field).issue}
          onChange={(text) => onChange({ path: axis.path, text })}
          help={helpOf(axis.text, knob)}
          isDisabled={isDisabled}
        />
      )}
    </>
  );
}

/** What the text means where it is not a plain list. */
function helpOf(text: string, { field }: Knob): string {
  const values = parseValues(text, field).values ?? [];
  if (text.includes('..')) return values.map(showValue).join(', ');
  if (field.kind === 'number') return `a list, ${field.min}..${field.max}, or from..to*2 for doubling`;
  if (field.kind === 'names') return 'all, or names joined by +';
  return field.kind === 'flag' ? 'on, off' : field.options.join(', ');
}

function startOf(field: Knob['field']): string {
  if (field.kind === 'choice') return field.options.join(', ');
  if (field.kind === 'flag') return 'on, off';
  return showValue(field.default);
}
