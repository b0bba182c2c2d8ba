import { useEffect } from 'react';
import { CatalogueList } from '#panels/import/CatalogueList.tsx';
import { DropTarget } from '#panels/import/DropTarget.tsx';
import { FilePicker } from '#panels/import/FilePicker.tsx';
import { KeepOffer } from '#panels/import/KeepOffer.tsx';
import { KeptList } from '#panels/import/KeptList.tsx';
import { LoadStatus } from '#panels/import/LoadStatus.tsx';
import '#panels/import/import.css';
import { useCatalogue } from '#stores/data/catalogue.ts';
import { useDataset } from '#stores/data/dataset.ts';
import { refreshStorage, useStorage } from '#stores/data/storedDatasets.ts';
import { SYNTHETIC_PRESETS } from '#contract/synthetic.ts';
import { formatBytes, formatCount } from '#ui/format.ts';
import { Section } from '#ui/Section.tsx';
import { DatasetSummary } from './DatasetSummary.tsx';
import { SyntheticForm } from './SyntheticForm.tsx';

/** The dataset in short: what is loaded, and how to load another. */
export function DatasetPanel() {
  const report = useDataset((state) => state.report);
  const isLoading = useDataset((state) => state.progress !== undefined);
  const entries = useCatalogue((state) => state.entries.length);
  const kept = useStorage((state) => state.report?.datasets.reduce((sum, { bytes }) => sum + bytes, 0));
  useEffect(() => void refreshStorage(), []);
  return (
    <section className="dataset" aria-labelledby="dataset-title" aria-busy={isLoading}>
      <DropTarget className="panel">
        <header className="panel-head">
          <h2 id="dataset-title">Dataset</h2>
          {report?.synthetic && <span className="tag synthetic">synthetic</span>}
        </header>
        {report ? <DatasetSummary report={report} /> : <div className="summary-placeholder" />}
        <KeepOffer />
        <LoadStatus />
        <Section title="Generate synthetic data" note={`${SYNTHETIC_PRESETS.length} presets`}>
          <SyntheticForm />
        </Section>
        <Section title="Open files" note="6 layouts, zip">
          <FilePicker />
        </Section>
        <Section title="Catalogue" note={entries ? `${formatCount(entries)} to download` : undefined}>
          <CatalogueList />
        </Section>
        <Section title="Kept in this browser" note={kept ? formatBytes(kept) : 'nothing yet'}>
          <KeptList />
        </Section>
      </DropTarget>
    </section>
  );
}
