import { useCheckpoints } from '#stores/checkpoints.ts';
import { dismissRunError, useRun } from '#stores/run.ts';
import { ErrorNotice } from '#ui/ErrorNotice.tsx';
import { ResumeOffer } from './ResumeOffer.tsx';

/** What a person must know about the run: an error, warnings, and interrupted runs that can go on. */
export function RunNotices() {
  const error = useRun((state) => state.error);
  const warnings = useRun((state) => state.warnings);
  const storageError = useCheckpoints((state) => state.error);
  return (
    <div className="notices">
      {error && <ErrorNotice error={error} onDismiss={dismissRunError} />}
      {storageError && <ErrorNotice error={storageError} />}
      {warnings.map((warning) => (
        <p key={warning} className="notice warning" role="status">
          {warning}
        </p>
      ))}
      <ResumeOffer />
    </div>
  );
}
