import { useMemo } from 'react';
import { inSentence } from '#contract/inSentence.ts';
import { BandFigure } from '#charts/sweep/BandFigure.tsx';
import type { BandRow } from '#charts/sweep/types.ts';
import type { Knob } from '#stores/experiments/sweep/knobs.ts';
import { linesOf } from '#stores/experiments/sweep/plan.ts';
import { showValue } from '#stores/experiments/sweep/values.ts';
import { formatMetric } from '#ui/format.ts';
import { lineSeries } from './lineSeries.ts';
import { metricWords } from './metricWords.ts';
import { isNumeric } from './numericKnob.ts';
import { EMPTY } from './metricWords.ts';
import type { ShownSweep } from './useSweepPoints.ts';

/** The metric over the values of one parameter. */
export function SweepLines({ shown: { definition, points = [], axes = [], knobs } }: { shown: ShownSweep }) {
  const [{ path, values }] = axes;
  const knob = knobs.find((known) => known.path === path)!;
  const { metric, cutoff, split } = definition;
  const rows = useMemo(
    () =>
      points.map(({ point, lines }, i): BandRow => ({
        x: isNumeric(knob) ? (point.values[0] as number) : i,
        label: showValue(point.values[0]),
        values: Object.fromEntries(Object.entries(lines).map(([id, line]) => [id, line.mean])),
      })),
    [points, knob],
  );
  const sorted = useMemo(() => rows.toSorted((a, b) => a.x - b.x), [rows]);
  const series = useMemo(() => lineSeries(linesOf(definition)), [definition]);
  const words = metricWords(metric, cutoff, split);
  return (
    <BandFigure
      title={`${words} over ${knob.symbol ?? inSentence(knob.label)}`}
      note="mean, band of one standard deviation over seeds"
      series={series}
      rows={sorted}
      xLabel={knob.symbol ?? knob.label}
      xScale={scaleOf(knob, values)}
      format={formatMetric}
      empty={EMPTY}
    />
  );
}

/** Logarithmic where the field is, or where values were doubled; never with a zero. */
function scaleOf(knob: Knob, values: unknown[]): 'linear' | 'log' | 'words' {
  if (!isNumeric(knob) || knob.field.kind !== 'number') return 'words';
  const numbers = (values as number[]).toSorted((a, b) => a - b);
  const doubles = numbers.length > 2 && numbers.at(-1)! / numbers[0] >= 8 && Number.isInteger(numbers[0]);
  return numbers[0] > 0 && (knob.field.scale === 'log' || doubles) ? 'log' : 'linear';
}
