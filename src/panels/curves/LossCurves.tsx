import { useDeferredValue } from 'react';
import { LossChart } from '#charts/losses/LossChart.tsx';
import type { Stage } from '#contract/results.ts';
import { useSmoothing } from '#stores/run/smoothing.ts';
import { formatNumber } from '#ui/format.ts';
import { STAGE_NAMES } from '../stageNames.ts';
import { useLossRows } from './useRows.ts';

/** The loss parts of one stage of the run that is shown, by step. */
export function LossCurves({ stage }: { stage: Stage }) {
  const smoothing = useDeferredValue(useSmoothing((state) => state.losses));
  const { rows, parts } = useLossRows(stage, smoothing);
  return (
    <LossChart
      note="weighted, latest step"
      xKey="step"
      title={`${STAGE_NAMES[stage]} losses`}
      rows={rows}
      parts={parts}
      smoothing={smoothing}
      format={formatNumber}
      empty={
        stage === 'student'
          ? 'The student starts when the teacher has finished.'
          : 'Press Run: the losses move within seconds.'
      }
    />
  );
}
