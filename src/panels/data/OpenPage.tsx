import { ImportPanel } from '../import/ImportPanel.tsx';
import { DataFrame } from './DataFrame.tsx';

/** Every way to another dataset: files, the catalogue, what is kept, synthetic data. */
export default function OpenPage() {
  return <DataFrame>{(report) => <ImportPanel report={report} />}</DataFrame>;
}
