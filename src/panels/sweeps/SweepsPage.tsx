import { useDataset } from '#stores/data/dataset.ts';
import { ColdPanel } from './ColdPanel.tsx';
import { ConvergencePanel } from './ConvergencePanel.tsx';
import { EfficiencyPanel } from './EfficiencyPanel.tsx';
import { ParameterPanel } from './ParameterPanel.tsx';
import { SweepPanel } from './SweepPanel.tsx';
import './sweeps.css';

/** What hyper-parameters and data change: Fig. 4 and 5, Tables 6, 8 and 9 of the paper, and what it left open. */
export default function SweepsPage() {
  const isLoaded = useDataset((state) => state.report !== undefined);
  if (!isLoaded) return <main className="page" aria-busy />;
  return (
    <main className="page sweeps">
      <SweepPanel />
      <ColdPanel />
      <ConvergencePanel />
      <EfficiencyPanel />
      <ParameterPanel />
    </main>
  );
}
