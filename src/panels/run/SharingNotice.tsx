import { dismissSharing, useSharing } from '#stores/history/sharing.ts';
import { Button } from '#ui/Button.tsx';
import { ErrorNotice } from '#ui/ErrorNotice.tsx';

/** What came of saving, opening or linking, in every view. */
export function SharingNotice() {
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
