import { useDataset } from '#stores/data/dataset.ts';
import { ColdPanel } from './ColdPanel.tsx';
import './sweeps.css';

/** Cold and rare items and users. */
export default function ColdPage() {
  const isLoaded = useDataset((state) => state.report !== undefined);
  if (!isLoaded) return <main className="page" aria-busy />;
  return (
    <main className="page sweeps">
      <ColdPanel />
    </main>
  );
}
