import { useEffect, useId, useMemo } from 'react';
import { inSentence } from '#contract/inSentence.ts';
import { BandFigure } from '#charts/sweep/BandFigure.tsx';
import type { BandRow } from '#charts/sweep/types.ts';
import { HeatMap } from '#charts/heatmap/HeatMap.tsx';
import {
  answerContrast,
  contrastKey,
  pairsOf,
  useContrasts,
  type Question,
} from '#stores/experiments/sweep/claim.ts';
import type { MeasuredPoint } from '#stores/experiments/sweep/measured.ts';
import { useDataset } from '#stores/data/dataset.ts';
import { linesOf } from '#stores/experiments/sweep/plan.ts';
import { showSweep } from '#stores/experiments/sweep/sweep.ts';
import type { Knob } from '#stores/experiments/sweep/knobs.ts';
import { showValue } from '#stores/experiments/sweep/values.ts';
import { Choice } from '#ui/Choice.tsx';
import { formatMetric } from '#ui/format.ts';
import { Segmented } from '#ui/Segmented.tsx';
import { lineSeries } from './lineSeries.ts';
import { METRIC_OPTIONS, metricWords } from './metricWords.ts';
import { contrastSentence } from './sentence.ts';
import { SweepTables } from './SweepTables.tsx';
import type { ShownSweep } from './useSweepPoints.ts';

const SPLITS = [
  { id: 'test', label: 'test' },
  { id: 'val', label: 'validation' },
] as const;

/** The picture of the sweep, its numbers, and what may be said of them. */
export function SweepResult({ shown }: { shown: ShownSweep }) {
  const { definition, obstacle } = shown;
  const { metric, cutoff, split } = definition;
  const hasValidation = useDataset(({ report }) => !report?.heldOut || !!report.heldOut.val);
  const id = useId();
  return (
    <div className="sweep-result">
      <div className="sweep-toolbar">
        <label htmlFor={id}>Metric</label>
        <Choice
          id={id}
          value={`${metric}@${cutoff}`}
          options={METRIC_OPTIONS}
          onChange={(chosen) => {
            const option = METRIC_OPTIONS.find((known) => known.id === chosen)!;
            showSweep({ metric: option.metric, cutoff: option.cutoff });
          }}
        />
        <Segmented
          label="Split"
          options={SPLITS}
          value={split}
          onChange={(chosen) => showSweep({ split: chosen })}
        />
        {split === 'test' && (
          <span className="field-help">
            {hasValidation
              ? 'To choose a value, look at validation.'
              : 'There is no validation set: a value chosen by these numbers was chosen on test.'}
          </span>
        )}
      </div>
      {obstacle ? <p className="sweep-sentence">{obstacle}</p> : <Shown shown={shown} />}
    </div>
  );
}

/** The picture, what may be said of it, and its numbers. */
function Shown({ shown }: { shown: ShownSweep }) {
  const { points, knobs } = shown;
  return (
    <>
      {points && shown.axes && (shown.axes.length === 1 ? <Line shown={shown} /> : <Map shown={shown} />)}
      {points && <Sentence shown={shown} points={points} knobs={knobs} />}
      {points && <SweepTables shown={shown} points={points} />}
    </>
  );
}

const EMPTY = 'Points appear here as their runs finish.';

function Line({ shown: { definition, points = [], axes = [], knobs } }: { shown: ShownSweep }) {
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

function Map({ shown: { definition, points = [], axes = [], knobs } }: { shown: ShownSweep }) {
  const [down, across] = axes.map(({ path }) => knobs.find((known) => known.path === path)!);
  const [rows, cols] = axes.map(({ values }) => values.map(showValue));
  const line = linesOf(definition)[0];
  const { metric, cutoff, split } = definition;
  const cells = rows.map((_, r) => cols.map((__, c) => cellOf(points[r * cols.length + c], line.id)));
  return (
    <HeatMap
      title={`${metricWords(metric, cutoff, split)}, ${inSentence(line.label)}`}
      rowLabel={down.symbol ?? down.label}
      colLabel={across.symbol ?? across.label}
      rows={rows}
      cols={cols}
      cells={cells}
      empty={cells.flat().some(({ value }) => value !== undefined) ? undefined : EMPTY}
    />
  );
}

function cellOf(point: MeasuredPoint | undefined, line: string) {
  const mean = point?.lines[line]?.mean;
  if (!mean) return { text: '–' };
  const spread = mean.deviation === undefined ? '' : `± ${formatMetric(mean.deviation)}, `;
  return { value: mean.mean, text: formatMetric(mean.mean), note: `${spread}n = ${mean.n}` };
}

interface SentenceProps {
  shown: ShownSweep;
  points: MeasuredPoint[];
  knobs: Knob[];
}

/** One sentence, made from the numbers. */
function Sentence({ shown: { definition, axes = [] }, points, knobs }: SentenceProps) {
  const knob = knobs.find(({ path }) => path === axes[0]?.path);
  const lines = linesOf(definition);
  const control = lines.find(({ isControl }) => isControl);
  const isOrdered = axes.length === 1 && !!knob && (isNumeric(knob) || knob.path === 'synthetic.preset');
  const question: Question = { isOrdered, line: lines[0].id, over: control?.id };
  const ordered = isOrdered && knob && isNumeric(knob) ? byValue(points) : points;
  const pairs = pairsOf(ordered, question);
  const key = contrastKey(pairs);
  const contrast = useContrasts(({ byKey }) => byKey[key]);
  const failed = useContrasts((state) => state.failed);
  useEffect(() => {
    void answerContrast(pairs);
    // The key says all that is in the pairs.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [key]);
  const isComplete = points.every(({ done, wanted }) => done === wanted);
  const { metric, cutoff, split } = definition;
  const words = metricWords(metric, cutoff, split);
  const { name } = lines[0];
  const what = control ? `the lead of ${name} over ${control.name} in ${words}` : `${words} of ${name}`;
  return (
    <p className="sweep-sentence" aria-live="polite">
      {contrast
        ? contrastSentence(contrast, what, isOrdered)
        : (failed ?? 'Two finished points make a sentence.')}
      {contrast && !isComplete && ' Some runs are still missing.'}
    </p>
  );
}

const isNumeric = ({ field }: Knob) => field.kind === 'number';
const byValue = (points: MeasuredPoint[]) =>
  points.toSorted((a, b) => (a.point.values[0] as number) - (b.point.values[0] as number));

/** Logarithmic where the field is, or where values were doubled; never with a zero. */
function scaleOf(knob: Knob, values: unknown[]): 'linear' | 'log' | 'words' {
  if (!isNumeric(knob) || knob.field.kind !== 'number') return 'words';
  const numbers = (values as number[]).toSorted((a, b) => a - b);
  const doubles = numbers.length > 2 && numbers.at(-1)! / numbers[0] >= 8 && Number.isInteger(numbers[0]);
  return numbers[0] > 0 && (knob.field.scale === 'log' || doubles) ? 'log' : 'linear';
}
