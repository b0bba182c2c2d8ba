import { useDataset } from '#stores/data/dataset.ts';
import { DropTarget } from '../import/DropTarget.tsx';
import { ImportPanel } from '../import/ImportPanel.tsx';
import { ContentPanel } from './ContentPanel.tsx';
import { DataHead } from './DataHead.tsx';
import { DegreePanel } from './DegreePanel.tsx';
import { ExportPanel } from './ExportPanel.tsx';
import { ItemPanel } from './ItemPanel.tsx';
import { ReportPanel } from './ReportPanel.tsx';
import './data.css';

/** Everything about the data: what is loaded and found, how to change it, and how to take it along. */
export default function DataPage() {
  const report = useDataset((state) => state.report);
  if (!report) return <main className="page" aria-busy />;
  return (
    <main className="page">
      <DropTarget className="data-page">
        <DataHead report={report} />
        <ReportPanel report={report} />
        <ExportPanel report={report} />
        <DegreePanel report={report} />
        <ContentPanel report={report} />
        <ItemPanel report={report} />
        <ImportPanel />
      </DropTarget>
    </main>
  );
}
