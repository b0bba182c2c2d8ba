import type { CatalogueEntry } from '#contract/catalogue.ts';
import {
  bytesOf,
  cancelDownload,
  dismissDownloadError,
  downloadEntry,
  useCatalogue,
} from '#stores/data/catalogue.ts';
import { openStored, useDataset } from '#stores/data/dataset.ts';
import { isWhole, removeStored, useStorage } from '#stores/data/storedDatasets.ts';
import { Bar } from '#ui/Bar.tsx';
import { Button } from '#ui/Button.tsx';
import { ConfirmButton } from '#ui/ConfirmButton.tsx';
import { ErrorNotice } from '#ui/ErrorNotice.tsx';
import { formatBytes } from '#ui/format.ts';
import { useIsLocked } from './useIsLocked.ts';

/** One dataset of the catalogue: what it is, and the way to it. */
export function CatalogueItem({ entry }: { entry: CatalogueEntry }) {
  const { id, name, description, homepage, licence, citation } = entry;
  const failure = useCatalogue((state) => (state.failure?.id === id ? state.failure.error : undefined));
  const isOpen = useDataset((state) => state.origin.storedId === id);
  return (
    <li className="stored-item">
      <p className="stored-name">
        <a href={homepage} target="_blank" rel="noreferrer">
          {name}
        </a>{' '}
        {isOpen && <span className="tag">open</span>}
      </p>
      <p className="stored-text">{description}</p>
      <p className="caption">
        {formatBytes(bytesOf(entry))} from {hostsOf(entry)}. {licence}
      </p>
      {citation && (
        <details className="more">
          <summary>How to cite it</summary>
          <p>{citation}</p>
        </details>
      )}
      <Actions entry={entry} isOpen={isOpen} />
      {failure && <ErrorNotice error={failure} onDismiss={dismissDownloadError} />}
    </li>
  );
}

function Actions({ entry, isOpen }: { entry: CatalogueEntry; isOpen: boolean }) {
  const { id, name } = entry;
  const stored = useStorage((state) => state.report?.datasets.find((dataset) => dataset.id === id));
  const download = useCatalogue((state) => state.download);
  const isLocked = useIsLocked();
  if (download?.id === id)
    return (
      <div className="load-progress" role="status">
        <p>{download.progress.label}</p>
        <Bar label={download.progress.label} value={download.progress.fraction} />
        <Button kind="quiet" label={`Cancel the download of ${name}`} onPress={() => void cancelDownload()}>
          Cancel
        </Button>
      </div>
    );
  const isHere = stored !== undefined && isWhole(stored);
  const start = stored
    ? `Continue, ${Math.floor((100 * stored.bytes) / stored.totalBytes)}% are here`
    : 'Download';
  return (
    <div className="stored-actions">
      {isHere && !isOpen && (
        <Button label={`Open ${name}`} isDisabled={isLocked} onPress={() => void openStored(stored)}>
          Open
        </Button>
      )}
      {!isHere && (
        <Button
          label={`${stored ? 'Continue the download of' : 'Download'} ${name}`}
          isDisabled={download !== undefined}
          onPress={() => void downloadEntry(entry)}
        >
          {start}
        </Button>
      )}
      {stored && (
        <ConfirmButton
          label="Delete"
          ariaLabel={`Delete ${name}`}
          question={`Delete ${formatBytes(stored.bytes)} from this browser?`}
          onConfirm={() => void removeStored(id)}
          isDisabled={isLocked}
        />
      )}
    </div>
  );
}

function hostsOf({ files }: CatalogueEntry): string {
  return [...new Set(files.map(({ url }) => new URL(url).host))].join(' and ');
}
