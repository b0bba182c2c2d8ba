import { useDataset } from '#stores/data/dataset.ts';
import { keepImport, useStorage } from '#stores/data/storedDatasets.ts';
import { Button } from '#ui/Button.tsx';
import { NOTHING_LASTS } from './StorageCaption.tsx';
import { useIsLocked } from './useIsLocked.ts';

/** Offers to keep the import that is loaded; says so where that is done. */
export function KeepOffer() {
  const { isImport, storedId } = useDataset((state) => state.origin);
  const isLocked = useIsLocked();
  const isLasting = useStorage((state) => state.report?.isLasting !== false);
  if (!isLasting && isImport) return <p className="caption keep">{NOTHING_LASTS}</p>;
  if (storedId && isLasting)
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
