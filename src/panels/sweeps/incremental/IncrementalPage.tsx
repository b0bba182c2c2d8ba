import { useDataset } from '#stores/data/dataset.ts';
import { IncrementalPanel } from './IncrementalPanel.tsx';
import '../sweeps.css';

/** New interactions arrive after training (Table 7 of the paper). */
export default function IncrementalPage() {
  const isLoaded = useDataset((state) => state.report !== undefined);
  if (!isLoaded) return <main className="page" aria-busy />;
  return (
    <main className="page sweeps">
      <IncrementalPanel />
    </main>
  );
}
