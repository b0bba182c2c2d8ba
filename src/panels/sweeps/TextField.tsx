import { useId, useState } from 'react';

interface Props {
  label: string;
  value: string;
  /** What is wrong with a text; undefined if nothing is. */
  issueOf: (text: string) => string | undefined;
  /** Called with texts that are right. */
  onChange: (text: string) => void;
  help?: string;
  isDisabled?: boolean;
}

/** A line of text that is taken over as soon as it can be read. */
export function TextField({ label, value, issueOf, onChange, help, isDisabled }: Props) {
  const id = useId();
  const [typed, setTyped] = useState<string>();
  const issue = issueOf(typed ?? value);
  const type = (text: string) => {
    setTyped(text);
    if (!issueOf(text)) onChange(text);
  };
  return (
    <div className="text-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="number-input"
        type="text"
        autoComplete="off"
        spellCheck={false}
        value={typed ?? value}
        disabled={isDisabled}
        aria-invalid={issue ? true : undefined}
        aria-describedby={`${id}-help`}
        onChange={(event) => type(event.target.value)}
        onBlur={() => !issue && setTyped(undefined)}
      />
      <p
        id={`${id}-help`}
        className={issue ? 'field-issue' : 'field-help'}
        role={issue ? 'alert' : undefined}
      >
        {issue ?? help}
      </p>
    </div>
  );
}
