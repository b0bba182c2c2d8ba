import type { ReactNode } from 'react';
import type { DatasetReport } from '#contract/dataset.ts';
import { useDataset } from '#stores/data/dataset.ts';
import { DropTarget } from '../import/DropTarget.tsx';
import './data.css';

/** The page of a tool of Data: it waits for the dataset, and takes files that are dropped onto it. */
export function DataFrame({ children }: { children: (report: DatasetReport) => ReactNode }) {
  const report = useDataset((state) => state.report);
  if (!report) return <main className="page" aria-busy />;
  return (
    <main className="page">
      <DropTarget className="data-page">{children(report)}</DropTarget>
    </main>
  );
}
