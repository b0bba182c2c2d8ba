import { emptyTrash, undoDelete } from '#stores/history/trash.ts';
import { dismissDamaged, dismissHistoryError, useHistory } from '#stores/history/history.ts';
import { Button } from '#ui/Button.tsx';
import { ErrorNotice } from '#ui/ErrorNotice.tsx';

/** What a person must know of the history, in every view: a deletion that can be undone, and what could not be kept or read. */
export function HistoryNotices() {
  const { trash, damaged, error } = useHistory();
  return (
    <>
      {error && <ErrorNotice error={error} onDismiss={dismissHistoryError} />}
      {damaged > 0 && (
        <div className="notice warning" role="status">
          <p>
            {damaged === 1 ? 'One saved run is' : `${damaged} saved runs are`} damaged and could not be read.
            All others are here.
          </p>
          <Button kind="quiet" onPress={dismissDamaged}>
            Dismiss
          </Button>
        </div>
      )}
      {trash.length > 0 && (
        <div className="notice" role="status">
          <p>Deleted {trash.length === 1 ? trash[0].result.name : `${trash.length} runs`}.</p>
          <div className="notice-actions">
            <Button onPress={undoDelete}>Undo</Button>
            <Button kind="quiet" onPress={emptyTrash}>
              Dismiss
            </Button>
          </div>
        </div>
      )}
    </>
  );
}
