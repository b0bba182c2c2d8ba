import { cancelLoad, dismissDatasetError, useDataset } from '#stores/data/dataset.ts';
import { Bar } from '#ui/Bar.tsx';
import { Button } from '#ui/Button.tsx';
import { ErrorNotice } from '#ui/ErrorNotice.tsx';

/** What is being loaded, with a way out, or why it could not be. */
export function LoadStatus({ autoFocus }: { autoFocus?: boolean }) {
  const progress = useDataset((state) => state.progress);
  const error = useDataset((state) => state.error);
  return (
    <>
      {progress && (
        <div className="load-progress" role="status">
          <p>{progress.label}</p>
          <Bar label={progress.label} value={progress.fraction} />
          <Button kind="quiet" autoFocus={autoFocus} onPress={() => void cancelLoad()}>
            Cancel
          </Button>
        </div>
      )}
      {error && <ErrorNotice error={error} onDismiss={dismissDatasetError} />}
    </>
  );
}
