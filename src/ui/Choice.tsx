import { Fragment } from 'react';

interface Props<T extends string> {
  id: string;
  value: T;
  /** Options of one group stand together. */
  options: readonly { id: T; label: string; group?: string }[];
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
  const groups = [...new Set(options.map(({ group }) => group))];
  return (
    <span className="choice">
      <select
        id={id}
        value={value}
        disabled={isDisabled}
        aria-describedby={describedBy}
        onChange={(event) => onChange(event.target.value as T)}
      >
        {groups.map((group) => {
          const members = <Options options={options.filter((option) => option.group === group)} />;
          return group === undefined ? (
            <Fragment key="">{members}</Fragment>
          ) : (
            <optgroup key={group} label={group}>
              {members}
            </optgroup>
          );
        })}
      </select>
    </span>
  );
}

function Options({ options }: Pick<Props<string>, 'options'>) {
  return options.map(({ id, label }) => (
    <option key={id} value={id}>
      {label}
    </option>
  ));
}
