import { useMemo, useState } from 'react';
import { LineFigure } from '#charts/lines/LineFigure.tsx';
import { Swatch } from '#charts/lines/Readout.tsx';
import { useSmoothed } from '#charts/lines/useSmoothed.ts';
import type { MetricAt } from '#contract/byUser.ts';
import { headlinesOf } from '#contract/headline.ts';
import type { RunResult } from '#contract/results.ts';
import { useSmoothing } from '#stores/run/smoothing.ts';
import { formatMetric, formatNumber } from '#ui/format.ts';
import { Toggle } from '#ui/Toggle.tsx';
import { SmoothingChoice } from '../SmoothingChoice.tsx';
import { CompareTable } from './CompareTable.tsx';
import {
  lookOf,
  observedParts,
  overlay,
  overlayTitle,
  seedGroups,
  trainedParts,
  type ObservedPart,
  type Part,
  type SeedGroup,
} from './compare.ts';
import { SeedTable } from './SeedTable.tsx';
import { OriginNote } from '../OriginNote.tsx';

/** Two or more runs side by side: what differs in them, what came of it, and their curves. */
export function ComparePanel({ runs }: { runs: RunResult[] }) {
  const groups = useMemo(() => seedGroups(runs), [runs]);
  const parts = useMemo(() => trainedParts(runs), [runs]);
  const headlines = useMemo(() => headlinesOf(...runs.map(({ model }) => model)), [runs]);
  const observed = useMemo(() => observedParts(runs), [runs]);
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const isMixed = new Set(runs.map(({ dataset, protocol }) => `${dataset.hash} ${protocol}`)).size > 1;
  const show = (key: string, on: boolean) =>
    setHidden((before) => new Set([...before].filter((other) => other !== key).concat(on ? [] : [key])));
  return (
    <section className="compare" aria-labelledby="compare-title">
      <h2 id="compare-title">Compare {runs.length} runs</h2>
      {isMixed && (
        <p className="notice warning">
          These runs differ in dataset or protocol: their numbers do not measure the same.
        </p>
      )}
      <OriginNote runs={runs} />
      <CompareTable runs={runs} />
      <SeedTable groups={groups} />
      <div className="compare-lines" role="group" aria-label="Lines that are drawn">
        {groups.map((group, index) => (
          <Toggle
            key={group.key}
            isSelected={!hidden.has(group.key)}
            onChange={(on) => show(group.key, on)}
            label={`Draw ${group.name}`}
          >
            <Swatch {...lookOf(index)} /> {group.name}
          </Toggle>
        ))}
        <SmoothingChoice group="comparison" label="Smoothing" />
      </div>
      <div className="compare-curves">
        {parts.flatMap((part) =>
          headlines.map((metric) => (
            <Curves
              key={`${part} ${metric.label}`}
              groups={groups}
              hidden={hidden}
              part={part}
              metric={metric}
            />
          )),
        )}
        {observed.map((it) => (
          <ObservedCurves key={`${it.part} ${it.observed}`} groups={groups} hidden={hidden} {...it} />
        ))}
      </div>
    </section>
  );
}

interface CurvesProps {
  groups: SeedGroup[];
  hidden: ReadonlySet<string>;
  part: Part;
  metric: MetricAt;
}

function ObservedCurves({
  groups,
  hidden,
  part,
  observed,
  title,
}: Omit<CurvesProps, 'metric'> & ObservedPart) {
  const drawn = useMemo(() => overlay(groups, { part, observed, hidden }), [groups, part, observed, hidden]);
  const weight = useSmoothing((state) => state.comparison);
  const smoothed = useSmoothed(drawn.series, drawn.rows, weight);
  return (
    <LineFigure
      title={title}
      note="mean over the epoch"
      {...drawn}
      {...smoothed}
      xKey="epoch"
      xLabel="epoch"
      format={formatNumber}
      sync={`comparison, ${part}`}
      empty="Every line is hidden, or nothing of it was observed."
    />
  );
}

function Curves({ groups, hidden, part, metric }: CurvesProps) {
  const drawn = useMemo(() => overlay(groups, { part, metric, hidden }), [groups, part, metric, hidden]);
  const weight = useSmoothing((state) => state.comparison);
  const smoothed = useSmoothed(drawn.series, drawn.rows, weight);
  const hasBand = drawn.series.some(({ spread }) => spread);
  const onTest = groups.some(({ runs }) => runs.some(({ protocol }) => protocol === 'paper-code'));
  const split = onTest ? 'test where paper-code, else validation' : 'validation';
  return (
    <LineFigure
      title={overlayTitle(
        groups.flatMap(({ runs }) => runs),
        part,
        metric,
      )}
      note={hasBand ? `${split}; band: ± 1 standard deviation over seeds` : `${split}, best epoch ringed`}
      {...drawn}
      {...smoothed}
      xKey="epoch"
      xLabel="epoch"
      format={formatMetric}
      sync={`comparison, ${part}`}
      empty="Every line is hidden, or nothing was measured while this stage was trained."
    />
  );
}
