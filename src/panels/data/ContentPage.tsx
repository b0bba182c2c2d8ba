import { DataFrame } from './DataFrame.tsx';
import { ContentPanel } from './ContentPanel.tsx';

/** What the content of each modality looks like, and what may be done to it. */
export default function ContentPage() {
  return <DataFrame>{(report) => <ContentPanel report={report} />}</DataFrame>;
}
