import { useMemo, useState } from 'react';
import type { DatasetReport } from '#contract/dataset.ts';
import { useDataset } from '#stores/data/dataset.ts';
import type { RunGroup } from '#stores/experiments/sweep/groups.ts';
import { ExperimentHead } from '../experiment/ExperimentHead.tsx';
import { ViewRow } from '../experiment/ViewRow.tsx';
import { ConvergencePanel } from './ConvergencePanel.tsx';
import { EfficiencyPanel } from './EfficiencyPanel.tsx';
import { ParameterPanel } from './ParameterPanel.tsx';
import { useGroups } from './useGroups.ts';
import './sweeps.css';

const VIEWS = [
  { id: 'convergence', label: 'Convergence' },
  { id: 'efficiency', label: 'Efficiency' },
  { id: 'parameters', label: 'Parameters' },
] as const;

/** What learning takes, and what a model costs once it is trained: Tables 6, 8 and 9 of the paper. */
export default function CostsPage() {
  const report = useDataset((state) => state.report);
  const groups = useGroups();
  const [view, setView] = useState<(typeof VIEWS)[number]['id']>('convergence');
  const experiment = useMemo(() => report && finished(report, groups), [report, groups]);
  if (!experiment) return <main className="page" aria-busy />;
  const Panel = { convergence: ConvergencePanel, efficiency: EfficiencyPanel, parameters: ParameterPanel }[
    view
  ];
  return (
    <main className="page sweeps costs-page">
      <ExperimentHead id="costs-title" title="Costs" experiment={experiment}>
        Of all finished runs on this dataset: how they learned, what ranking and updating cost, and where
        parameters are.
      </ExperimentHead>
      <ViewRow views={VIEWS} view={view} onView={setView} />
      <Panel />
    </main>
  );
}

/** All finished runs on a dataset as an experiment. */
function finished({ name, hash }: DatasetReport, groups: readonly RunGroup[]) {
  const settings = groups.map(({ key, label, runs: [{ model, config }] }) => ({
    id: key,
    label,
    model,
    config,
  }));
  const seeds = new Set(groups.flatMap(({ runs }) => runs.map(({ seed }) => seed)));
  return {
    question: 'What do learning and serving cost?',
    ...{ dataset: { name, hash }, settings, seeds: [...seeds] },
  };
}
