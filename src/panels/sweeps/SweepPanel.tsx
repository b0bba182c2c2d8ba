import { PageHead } from '#ui/PageHead.tsx';
import { SweepControls } from './SweepControls.tsx';
import { SweepForm } from './SweepForm.tsx';
import { PresetBar } from './PresetBar.tsx';
import { SweepResult } from './SweepResult.tsx';
import { useSweepPoints } from './useSweepPoints.ts';

/** Any one or two parameters over their values: define, train, look. */
export function SweepPanel() {
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
