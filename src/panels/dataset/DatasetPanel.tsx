import { DropZone } from 'react-aria-components';
import { cancelLoad, dismissDatasetError, useDataset } from '#stores/dataset.ts';
import { isBusy, useRun } from '#stores/run.ts';
import { Bar } from '#ui/Bar.tsx';
import { Button } from '#ui/Button.tsx';
import { ErrorNotice } from '#ui/ErrorNotice.tsx';
import { Section } from '#ui/Section.tsx';
import { DatasetSummary } from './DatasetSummary.tsx';
import { openDropped } from './folderFiles.ts';
import { FolderImport } from './FolderImport.tsx';
import { SyntheticForm } from './SyntheticForm.tsx';

/** The dataset: what is loaded, and how to load another. */
export function DatasetPanel() {
  const { report, progress, error } = useDataset();
  const isRunning = useRun((state) => isBusy(state.status));
  const isLocked = isRunning || progress !== undefined;
  return (
    <section className="dataset" aria-labelledby="dataset-title" aria-busy={progress !== undefined}>
      <DropZone
        className="panel drop"
        aria-label="Drop a dataset folder"
        isDisabled={isLocked}
        onDrop={(event) => void openDropped(event)}
      >
        <header className="panel-head">
          <h2 id="dataset-title">Dataset</h2>
          {report?.synthetic && <span className="tag synthetic">synthetic</span>}
        </header>
        {report ? <DatasetSummary report={report} /> : <div className="summary-placeholder" />}
        {progress && (
          <div className="load-progress" role="status">
            <p>{progress.label}</p>
            <Bar label={progress.label} value={progress.fraction} />
            <Button kind="quiet" onPress={() => void cancelLoad()}>
              Cancel
            </Button>
          </div>
        )}
        {error && <ErrorNotice error={error} onDismiss={dismissDatasetError} />}
        <Section title="Generate synthetic data" note="7 presets">
          <SyntheticForm isDisabled={isLocked} />
        </Section>
        <Section title="Open a folder" note="4 layouts">
          <FolderImport isDisabled={isLocked} />
        </Section>
      </DropZone>
    </section>
  );
}
