import { useDeferredValue } from 'react';
import { ObservedChart } from '#charts/observed/ObservedChart.tsx';
import type { ObservedChart as Card } from '#contract/models/card.ts';
import type { Stage } from '#contract/results.ts';
import { useSmoothing } from '#stores/run/smoothing.ts';
import { formatNumber } from '#ui/format.ts';
import { waitingFor, type ShownRun } from './shownRun.ts';
import { useObservedRows } from './useRows.ts';
import { useStepMark } from './useMoments.ts';

interface Props {
  run: ShownRun;
  stage: Stage;
  chart: Card;
}

/** Values that one stage of the run that is shown observes beside its loss, by step; nothing where the run observes none of them. */
export function ObservedCurves({ run, stage, chart }: Props) {
  const mark = useStepMark(stage);
  const smoothing = useDeferredValue(useSmoothing((state) => state.losses));
  const { rows, series } = useObservedRows(run, stage, chart, smoothing);
  if (!series.length) return null;
  return (
    <div className="observed-curves">
      <ObservedChart
        title={chart.title}
        note="latest step"
        rows={rows}
        series={series}
        smoothing={smoothing}
        {...mark}
        format={formatNumber}
        empty={waitingFor(run, stage) ?? 'Press Run: it shows with the first steps.'}
      />
      <p className="caption">{chart.help}</p>
    </div>
  );
}
