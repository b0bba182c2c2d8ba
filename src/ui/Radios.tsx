import { useId } from 'react';

interface Option<T extends string> {
  id: T;
  label: string;
  help?: string;
  /** Why it cannot be chosen. */
  obstacle?: string;
}

interface Props<T extends string> {
  label: string;
  options: readonly Option<T>[];
  value: T;
  onChange: (value: T) => void;
  isDisabled?: boolean;
}

/** A few choices of which each has a sentence; the platform's own radio buttons. */
export function Radios<T extends string>({ label, options, value, onChange, isDisabled }: Props<T>) {
  const name = useId();
  return (
    <fieldset className="radios" disabled={isDisabled}>
      <legend className="sr-only">{label}</legend>
      {options.map(({ id, label, help, obstacle }) => (
        <div key={id} className="radio" data-disabled={obstacle ? true : undefined}>
          <input
            type="radio"
            id={`${name}-${id}`}
            name={name}
            checked={id === value}
            disabled={!!obstacle}
            aria-describedby={`${name}-${id}-help`}
            onChange={() => onChange(id)}
          />
          <label htmlFor={`${name}-${id}`}>{label}</label>
          <p className="field-help" id={`${name}-${id}-help`}>
            {help} {obstacle && <strong>{obstacle}</strong>}
          </p>
        </div>
      ))}
    </fieldset>
  );
}
