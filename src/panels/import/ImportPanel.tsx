import { useEffect } from 'react';
import type { DatasetReport } from '#contract/dataset.ts';
import { SyntheticForm } from '#panels/dataset/SyntheticForm.tsx';
import { useContentEdit } from '#stores/data/contentEdit.ts';
import { refreshStorage } from '#stores/data/storedDatasets.ts';
import { PageHead } from '#ui/PageHead.tsx';
import { DataMarks } from '../data/DataMarks.tsx';
import { CatalogueList } from './CatalogueList.tsx';
import { FilePicker } from './FilePicker.tsx';
import { KeepOffer } from './KeepOffer.tsx';
import { KeptList } from './KeptList.tsx';
import { LoadStatus } from './LoadStatus.tsx';
import './import.css';

/** Every way to another dataset, side by side. */
export function ImportPanel({ report }: { report: DatasetReport }) {
  // The content section says how its own changes go.
  const isAboutContent = useContentEdit((state) => state.isApplying);
  useEffect(() => void refreshStorage(), []);
  return (
    <section aria-labelledby="import-title">
      <PageHead
        id="import-title"
        title="Open a dataset"
        beside={<DataMarks report={report} hasName />}
        actions={<KeepOffer />}
      >
        Nothing leaves this machine: files are read here, and only what you ask for is downloaded.
      </PageHead>
      {!isAboutContent && <LoadStatus />}
      <div className="import-panel">
        <section>
          <h3>Your files</h3>
          <FilePicker />
        </section>
        <section>
          <h3>Catalogue</h3>
          <CatalogueList />
        </section>
        <section>
          <h3>Kept in this browser</h3>
          <KeptList />
        </section>
        <section className="import-synthetic">
          <h3>Synthetic data</h3>
          <SyntheticForm />
        </section>
      </div>
    </section>
  );
}
