import { DataFrame } from './DataFrame.tsx';
import { ExportPanel } from './ExportPanel.tsx';

/** Takes the dataset along as the folder of another system. */
export default function ExportPage() {
  return <DataFrame>{(report) => <ExportPanel report={report} />}</DataFrame>;
}
