import { useDataset } from '#stores/data/dataset.ts';
import { keepImport } from '#stores/data/storedDatasets.ts';
import { Button } from '#ui/Button.tsx';
import { useIsLocked } from './useIsLocked.ts';

/** Offers to keep the import that is loaded; says so where that is done. */
export function KeepOffer() {
  const { isImport, storedId } = useDataset((state) => state.origin);
  const isLocked = useIsLocked();
  if (storedId)
    return <p className="caption keep">Kept in this browser: it opens again without the files.</p>;
  if (!isImport) return null;
  return (
    <div className="keep">
      <Button
        onPress={() => void keepImport()}
        isDisabled={isLocked}
        hint="Copies the files into this browser’s storage, so that they open again after a reload and offline"
      >
        Keep in this browser
      </Button>
    </div>
  );
}
