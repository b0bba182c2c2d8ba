import { ProgressBar } from 'react-aria-components';

/** A progress bar; without a value it only says that something is going on. */
export function Bar({ label, value }: { label: string; value?: number }) {
  return (
    <ProgressBar
      className="bar"
      aria-label={label}
      value={(value ?? 0) * 100}
      isIndeterminate={value === undefined}
    >
      <div className="bar-track">
        <div
          className="bar-fill"
          style={value === undefined ? undefined : { transform: `scaleX(${value})` }}
        />
      </div>
    </ProgressBar>
  );
}
