import { useState } from 'react';
import { useDataset } from '#stores/data/dataset.ts';
import { ExperimentHead } from '../experiment/ExperimentHead.tsx';
import { SaveSpec } from '../experiment/SaveSpec.tsx';
import { ViewRow } from '../experiment/ViewRow.tsx';
import { MetricChoice } from './MetricChoice.tsx';
import { SweepControls } from './SweepControls.tsx';
import { SweepForm } from './SweepForm.tsx';
import { PresetBar } from './PresetBar.tsx';
import { SweepConclusion } from './SweepConclusion.tsx';
import { SweepView } from './SweepView.tsx';
import { shownView, viewsOf, type SweepViewId } from './sweepViews.ts';
import { useSweepPoints } from './useSweepPoints.ts';
import './sweeps.css';

/** Some parameters over their values: define, train, look (Fig. 4 and 5 of the paper, and what it left open). */
export default function SweepsPage() {
  const isLoaded = useDataset((state) => state.report !== undefined);
  if (!isLoaded) return <main className="page" aria-busy />;
  return (
    <main className="page sweeps">
      <SweepPanel />
    </main>
  );
}

function SweepPanel() {
  const shown = useSweepPoints();
  const [chosen, setView] = useState<SweepViewId>();
  const count = shown.definition.axes.length;
  const view = shownView(chosen, count);
  return (
    <section className="sweep" aria-labelledby="sweep-title">
      <ExperimentHead id="sweep-title" title="Sweeps" experiment={shown.experiment}>
        Hyper-parameters, or the data itself, over a few values, each with several seeds.
      </ExperimentHead>
      <PresetBar shown={shown} />
      <SweepForm shown={shown} />
      <SweepControls shown={shown} />
      <SweepConclusion shown={shown} />
      <ViewRow views={viewsOf(count)} view={view} onView={setView}>
        <MetricChoice definition={shown.definition} />
        <SaveSpec experiment={shown.experiment} />
      </ViewRow>
      <SweepView shown={shown} view={view} />
    </section>
  );
}
