import { DataFrame } from './DataFrame.tsx';
import { DataHead } from './DataHead.tsx';
import { DegreePanel } from './DegreePanel.tsx';
import { ReportPanel } from './ReportPanel.tsx';

/** What is loaded: where it comes from, its sizes, how interactions are spread, and what stood out. */
export default function DataPage() {
  return (
    <DataFrame>
      {(report) => (
        <>
          <DataHead report={report} />
          <DegreePanel report={report} />
          <ReportPanel report={report} />
        </>
      )}
    </DataFrame>
  );
}
