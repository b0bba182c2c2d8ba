import { useDataset } from '#stores/data/dataset.ts';
import { PageHead } from '#ui/PageHead.tsx';
import { ConvergencePanel } from './ConvergencePanel.tsx';
import { EfficiencyPanel } from './EfficiencyPanel.tsx';
import { ParameterPanel } from './ParameterPanel.tsx';
import './sweeps.css';

/** What learning takes, and what a model costs once it is trained: Tables 6, 8 and 9 of the paper. */
export default function CostsPage() {
  const isLoaded = useDataset((state) => state.report !== undefined);
  if (!isLoaded) return <main className="page" aria-busy />;
  return (
    <main className="page sweeps">
      <PageHead title="Costs">
        How many epochs and seconds learning takes, what ranking and updating cost, and where parameters are.
      </PageHead>
      <ConvergencePanel />
      <EfficiencyPanel />
      <ParameterPanel />
    </main>
  );
}
