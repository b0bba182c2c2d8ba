import { emptyTrash, undoDelete } from '#stores/history/trash.ts';
import { downloadText } from '#export/download.ts';
import { damagedAsText, deleteDamaged } from '#stores/history/damaged.ts';
import { attempt, dismissDamaged, dismissHistoryError, useHistory } from '#stores/history/history.ts';
import { Button } from '#ui/Button.tsx';
import { ErrorNotice } from '#ui/ErrorNotice.tsx';

/** What a person must know of the history, in every view: a deletion that can be undone, and what could not be kept or read. */
export function HistoryNotices() {
  const { trash, damaged, error } = useHistory();
  return (
    <>
      {error && <ErrorNotice error={error} onDismiss={dismissHistoryError} />}
      {damaged > 0 && <DamagedNotice count={damaged} />}
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

/** Says that records cannot be read, and that nothing else is lost; they stay until a person decides. */
function DamagedNotice({ count }: { count: number }) {
  return (
    <div className="notice warning" role="status">
      <p>
        {count === 1 ? 'One saved run is damaged and was' : `${count} saved runs are damaged and were`} set
        aside. All others are here.
      </p>
      <div className="notice-actions">
        <Button onPress={() => void saveDamaged()} hint="As JSON, to look into it or to send it along">
          Save as file
        </Button>
        <Button onPress={() => void deleteDamaged()}>Delete {count === 1 ? 'it' : 'them'}</Button>
        <Button kind="quiet" onPress={dismissDamaged}>
          Later
        </Button>
      </div>
    </div>
  );
}

const saveDamaged = () =>
  attempt(async () => downloadText('damaged-runs.json', 'application/json', await damagedAsText()));
