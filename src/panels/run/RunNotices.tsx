import { forget, useOffer, withdraw } from '#stores/experiments/pendingWork/offer.ts';
import { setAsideWords } from '#stores/experiments/pendingWork/purpose.ts';
import { dismissSharing, useSharing } from '#stores/history/sharing.ts';
import { dismissStorageError, useCheckpoints } from '#stores/run/checkpoints.ts';
import { dismissRunError, dismissWarning, useRun } from '#stores/run/run.ts';
import { endSilentRun } from '#stores/run/silence.ts';
import { Button } from '#ui/Button.tsx';
import { ErrorNotice } from '#ui/ErrorNotice.tsx';
import { UpdateNotice } from '../offline/UpdateNotice.tsx';
import { GoOnOffer } from './GoOnOffer.tsx';
import { LinkNotice } from './LinkNotice.tsx';
import { HistoryNotices } from '../runs/HistoryNotices.tsx';

/** What a person must know about the run: errors and warnings, over the page so that nothing moves. */
export function RunNotices() {
  const error = useRun((state) => state.error);
  const warnings = useRun((state) => state.warnings);
  const storageError = useCheckpoints((state) => state.error);
  return (
    <div className="notices">
      {error && <ErrorNotice error={error} onDismiss={dismissRunError} />}
      {storageError && <ErrorNotice error={storageError} onDismiss={dismissStorageError} />}
      <SilentNotice />
      <LinkNotice />
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

/** Gone as soon as anything is heard of the run. */
function SilentNotice() {
  const isSilent = useRun((state) => state.isSilent);
  if (!isSilent) return null;
  return (
    <div className="notice warning" role="status">
      <p>
        Nothing has been heard of the run for a minute. It may be at something long and still go on; if it
        does not, end it: it can be resumed from its last saved state.
      </p>
      <Button onPress={endSilentRun}>End the run</Button>
    </div>
  );
}

/** What came of saving, opening or linking, in every view. */
function SharingNotice() {
  const { busy, notice, error } = useSharing();
  return (
    <>
      {error && <ErrorNotice error={error} onDismiss={dismissSharing} />}
      <div role="status" className={notice || busy ? 'notice said' : undefined}>
        {(busy || notice) && <p>{busy ? `${busy}…` : notice}</p>}
        {notice && !busy && (
          <Button kind="quiet" onPress={dismissSharing}>
            Dismiss
          </Button>
        )}
      </div>
    </>
  );
}

/** Says that what was left of a sweep or a lesson cannot be read, and that nothing else is lost. */
function SetAsideNotice() {
  const [pending] = useOffer((state) => state.setAside);
  if (!pending) return null;
  return (
    <div className="notice set-aside" role="status">
      <p>{setAsideWords(pending)}</p>
      <div className="notice-actions">
        <Button onPress={() => void forget(pending)}>Forget it</Button>
        <Button kind="quiet" onPress={() => withdraw(pending.id)}>
          Later
        </Button>
      </div>
    </div>
  );
}
