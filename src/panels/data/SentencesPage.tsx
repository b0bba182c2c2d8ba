import { DataFrame } from './DataFrame.tsx';
import { NoSentences } from './sentences/NoSentences.tsx';
import { SentencePanel } from './sentences/SentencePanel.tsx';

/** What users said about items. */
export default function SentencesPage() {
  return (
    <DataFrame>
      {(report) => (report.sentences ? <SentencePanel report={report} /> : <NoSentences report={report} />)}
    </DataFrame>
  );
}
