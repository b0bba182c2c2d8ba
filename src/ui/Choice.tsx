interface Props<T extends string> {
  id: string;
  value: T;
  options: readonly { id: T; label: string }[];
  onChange: (value: T) => void;
  isDisabled?: boolean;
  describedBy?: string;
}

/** The platform's own select, which works everywhere and also on phones; its label points to `id`. */
export function Choice<T extends string>({
  id,
  value,
  options,
  onChange,
  isDisabled,
  describedBy,
}: Props<T>) {
  return (
    <span className="choice">
      <select
        id={id}
        value={value}
        disabled={isDisabled}
        aria-describedby={describedBy}
        onChange={(event) => onChange(event.target.value as T)}
      >
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.label}
          </option>
        ))}
      </select>
    </span>
  );
}
