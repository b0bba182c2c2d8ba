import { focusHeading } from './visibleMain.ts';

/** The first stop of the Tab key: past the header, into the view. */
export function SkipLink() {
  return (
    <button type="button" className="skip" onClick={focusHeading}>
      Skip to content
    </button>
  );
}
