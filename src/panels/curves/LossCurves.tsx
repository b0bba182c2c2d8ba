import { useDeferredValue } from 'react';
import { LossChart } from '#charts/losses/LossChart.tsx';
import { cardOf, stageLabel } from '#contract/models/index.ts';
import type { Stage } from '#contract/results.ts';
import { useSmoothing } from '#stores/run/smoothing.ts';
import { formatNumber } from '#ui/format.ts';
import { waitingFor, type ShownRun } from './shownRun.ts';
import { useLossRows } from './useRows.ts';
import { useStepMark } from './useMoments.ts';

/** The loss parts of one stage of the run that is shown, by step. */
export function LossCurves({ run, stage }: { run: ShownRun; stage: Stage }) {
  const { model } = run;
  const mark = useStepMark(stage);
  const smoothing = useDeferredValue(useSmoothing((state) => state.losses));
  const { rows, parts } = useLossRows(run, stage, smoothing);
  return (
    <LossChart
      note="weighted, latest step"
      xKey="step"
      title={`${stageLabel(model, stage)} losses`}
      rows={rows}
      parts={parts}
      cards={cardOf(model).losses}
      smoothing={smoothing}
      {...mark}
      format={formatNumber}
      empty={waitingFor(run, stage) ?? 'Press Run: the losses move within seconds.'}
    />
  );
}
