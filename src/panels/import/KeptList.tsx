import type { StoredDataset } from '#contract/catalogue.ts';
import { useCatalogue } from '#stores/data/catalogue.ts';
import { openStored, useDataset } from '#stores/data/dataset.ts';
import { dismissKeepingError, isWhole, removeStored, useStorage } from '#stores/data/storedDatasets.ts';
import { Button } from '#ui/Button.tsx';
import { ConfirmButton } from '#ui/ConfirmButton.tsx';
import { ErrorNotice } from '#ui/ErrorNotice.tsx';
import { formatAgo, formatBytes } from '#ui/format.ts';
import { StorageMeter } from './StorageMeter.tsx';
import { useIsLocked } from './useIsLocked.ts';

/** Datasets whose files this browser keeps, and the room they take. */
export function KeptList() {
  const { report, error } = useStorage();
  const entries = useCatalogue((state) => state.entries);
  // A download that was interrupted stands in the catalogue, where it can go on.
  const kept = report?.datasets.filter((d) => isWhole(d) || entries.every(({ id }) => id !== d.id)) ?? [];
  return (
    <div className="stored">
      {report && !kept.length && (
        <p className="field-help">
          Nothing yet. An import that you keep, or a dataset of the catalogue, stays here when the page is
          closed, and opens without a network.
        </p>
      )}
      <ul>
        {kept.map((dataset) => (
          <Kept key={dataset.id} dataset={dataset} />
        ))}
      </ul>
      {error && <ErrorNotice error={error} onDismiss={dismissKeepingError} />}
      {report && <StorageMeter report={report} />}
    </div>
  );
}

function Kept({ dataset }: { dataset: StoredDataset }) {
  const { id, name, bytes } = dataset;
  const isOpen = useDataset((state) => state.origin.storedId === id);
  const isLocked = useIsLocked();
  return (
    <li className="stored-item">
      <p className="stored-name">
        {name} {isOpen && <span className="tag">open</span>}
      </p>
      <p className="caption">{describe(dataset)}</p>
      <div className="stored-actions">
        {!isOpen && isWhole(dataset) && (
          <Button label={`Open ${name}`} isDisabled={isLocked} onPress={() => void openStored(dataset)}>
            Open
          </Button>
        )}
        <ConfirmButton
          label="Delete"
          ariaLabel={`Delete ${name}`}
          question={`Delete ${formatBytes(bytes)} from this browser?`}
          onConfirm={() => void removeStored(id)}
          isDisabled={isLocked}
        />
      </div>
    </li>
  );
}

function describe(dataset: StoredDataset): string {
  const { kind, bytes, totalBytes, savedAt } = dataset;
  if (!isWhole(dataset)) return `Interrupted: ${formatBytes(bytes)} of ${formatBytes(totalBytes)}`;
  const what = kind === 'catalogue' ? 'downloaded' : 'kept';
  return `${formatBytes(bytes)}, ${what} ${formatAgo(Date.now() - savedAt)}`;
}
