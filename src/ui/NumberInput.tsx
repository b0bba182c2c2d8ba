import { useState } from 'react';
import { parseNumber, showNumber } from './numberText.ts';

interface Props {
  id: string;
  /** A number, or whatever text could not be read as one. */
  value: unknown;
  onChange: (value: unknown) => void;
  isInvalid?: boolean;
  isDisabled?: boolean;
  describedBy?: string;
  /** Names the field where no label points to its id. */
  label?: string;
  /** Shown while the field is empty. */
  placeholder?: string;
}

/** A text field for a number: keeps what is typed while it has the focus, and reports text that is no number as text. */
export function NumberInput({
  id,
  value,
  onChange,
  isInvalid,
  isDisabled,
  describedBy,
  label,
  placeholder,
}: Props) {
  const [typed, setTyped] = useState<string>();
  const type = (text: string) => {
    setTyped(text);
    onChange(parseNumber(text));
  };
  return (
    <input
      id={id}
      className="number-input"
      type="text"
      inputMode="decimal"
      autoComplete="off"
      spellCheck={false}
      placeholder={placeholder}
      value={typed ?? showNumber(value)}
      disabled={isDisabled}
      aria-label={label}
      aria-invalid={isInvalid || undefined}
      aria-describedby={describedBy}
      onChange={(event) => type(event.target.value)}
      onBlur={() => setTyped(undefined)}
    />
  );
}
