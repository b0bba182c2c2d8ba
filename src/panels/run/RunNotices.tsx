import { dismissStorageError, useCheckpoints } from '#stores/run/checkpoints.ts';
import { dismissRunError, dismissWarning, useRun } from '#stores/run/run.ts';
import { Button } from '#ui/Button.tsx';
import { ErrorNotice } from '#ui/ErrorNotice.tsx';
import { UpdateNotice } from '../offline/UpdateNotice.tsx';
import { GoOnOffer } from './GoOnOffer.tsx';
import { HistoryNotices } from '../runs/HistoryNotices.tsx';
import { SetAsideNotice } from './SetAsideNotice.tsx';
import { SharingNotice } from './SharingNotice.tsx';

/** What a person must know about the run: errors and warnings, over the page so that nothing moves. */
export function RunNotices() {
  const error = useRun((state) => state.error);
  const warnings = useRun((state) => state.warnings);
  const storageError = useCheckpoints((state) => state.error);
  return (
    <div className="notices">
      {error && <ErrorNotice error={error} onDismiss={dismissRunError} />}
      {storageError && <ErrorNotice error={storageError} onDismiss={dismissStorageError} />}
      <SharingNotice />
      <HistoryNotices />
      <UpdateNotice />
      <GoOnOffer />
      <SetAsideNotice />
      {warnings.map((warning) => (
        <div key={warning} className="notice warning" role="status">
          <p>{warning}</p>
          <Button kind="quiet" onPress={() => dismissWarning(warning)}>
            Dismiss
          </Button>
        </div>
      ))}
    </div>
  );
}
