import { useMemo, useState } from 'react';
import { LineFigure } from '#charts/lines/LineFigure.tsx';
import { Swatch } from '#charts/lines/Readout.tsx';
import { useSmoothed } from '#charts/lines/useSmoothed.ts';
import type { MetricAt } from '#contract/byUser.ts';
import type { SeedGroup } from '#contract/experiments/groups.ts';
import { headlinesOf } from '#contract/headline.ts';
import { useSmoothing } from '#stores/run/smoothing.ts';
import { formatMetric, formatNumber } from '#ui/format.ts';
import { Toggle } from '#ui/Toggle.tsx';
import { SmoothingChoice } from '../SmoothingChoice.tsx';
import {
  lookOf,
  observedParts,
  overlay,
  overlayTitle,
  trainedParts,
  type ObservedPart,
  type Part,
} from '../runs/compare.ts';

/** Lines that are drawn at first: more of them are chosen. */
const AT_FIRST = 7;

/** Curves of settings by epoch, each the mean of its seeds with a band; any of them can be hidden. */
export function RunCurves({ groups }: { groups: SeedGroup[] }) {
  const runs = useMemo(() => groups.flatMap((group) => group.runs), [groups]);
  const parts = useMemo(() => trainedParts(runs), [runs]);
  const headlines = useMemo(() => headlinesOf(...runs.map(({ model }) => model)), [runs]);
  const observed = useMemo(() => observedParts(runs), [runs]);
  const [changed, setChanged] = useState<ReadonlyMap<string, boolean>>(new Map());
  const hidden = useMemo(
    () => new Set(groups.filter(({ key }, i) => !(changed.get(key) ?? i < AT_FIRST)).map(({ key }) => key)),
    [groups, changed],
  );
  const drawn = { groups, hidden };
  return (
    <>
      <div className="compare-lines" role="group" aria-label="Lines that are drawn">
        {groups.map((group, index) => (
          <Toggle
            key={group.key}
            isSelected={!hidden.has(group.key)}
            onChange={(on) => setChanged((before) => new Map(before).set(group.key, on))}
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
            <Curves key={`${part} ${metric.label}`} {...drawn} part={part} metric={metric} />
          )),
        )}
        {observed.map((it) => (
          <ObservedCurves key={`${it.part} ${it.observed}`} {...drawn} {...it} />
        ))}
      </div>
    </>
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
