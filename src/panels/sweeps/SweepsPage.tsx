import { useDataset } from '#stores/data/dataset.ts';
import { PageHead } from '#ui/PageHead.tsx';
import { SweepControls } from './SweepControls.tsx';
import { SweepForm } from './SweepForm.tsx';
import { PresetBar } from './PresetBar.tsx';
import { SweepResult } from './SweepResult.tsx';
import { useSweepPoints } from './useSweepPoints.ts';
import './sweeps.css';

/** Any one or two parameters over their values: define, train, look (Fig. 4 and 5 of the paper, and what it left open). */
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
  return (
    <section className="sweep" aria-labelledby="sweep-title">
      <PageHead id="sweep-title" title="Sweeps">
        One or two hyper-parameters, or the data itself, over a few values, each with several seeds. Points
        fill in as they finish; what was trained before is not trained again.
      </PageHead>
      <PresetBar shown={shown} />
      <SweepForm shown={shown} />
      <SweepControls shown={shown} />
      <SweepResult shown={shown} />
    </section>
  );
}
