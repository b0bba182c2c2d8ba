import type { ReactNode } from 'react';

interface Props {
  id: string;
  label: string;
  symbol?: string;
  help?: string;
  issue?: string;
  isChanged?: boolean;
  onReset?: () => void;
  /** The exact control, on the label's line. */
  children: ReactNode;
  /** A wide control below the label. */
  below?: ReactNode;
}

/** One labelled control with its symbol, help, mark of change, and what is wrong with it. */
export function FieldRow({ id, label, symbol, help, issue, isChanged, onReset, children, below }: Props) {
  return (
    <div className="field" data-changed={isChanged || undefined}>
      <div className="field-line">
        <label htmlFor={id}>
          {label} {symbol && <i className="symbol">{symbol}</i>}
        </label>
        {isChanged && onReset && (
          <button type="button" className="field-reset" onClick={onReset} aria-label={`Reset ${label}`}>
            reset
          </button>
        )}
        {children}
      </div>
      {below}
      <p className="field-help" id={`${id}-help`}>
        {help}
      </p>
      {issue && (
        <p className="field-issue" id={`${id}-issue`} role="alert">
          {issue}
        </p>
      )}
    </div>
  );
}
