import { useMemo, useState } from 'react';
import type { MetricAt } from '#contract/byUser.ts';
import { headlinesOf } from '#contract/headline.ts';
import { stageName } from '#contract/models/index.ts';
import { BandFigure } from '#charts/sweep/BandFigure.tsx';
import { decimate } from '#charts/lines/decimate.ts';
import type { Mark } from '#charts/lines/types.ts';
import type { BandRow, BandSeries } from '#charts/sweep/types.ts';
import {
  bestEpochs,
  convergence,
  stagesOf,
  type CurvePoint,
  type RunGroup,
} from '#stores/experiments/sweep/groups.ts';
import { useDataset } from '#stores/data/dataset.ts';
import { formatMetric, formatSeconds } from '#ui/format.ts';
import { Segmented } from '#ui/Segmented.tsx';
import { Toggle } from '#ui/Toggle.tsx';
import { useGroups } from './useGroups.ts';
import { OriginNote } from '../OriginNote.tsx';

const AXES = [
  { id: 'epoch', label: 'epochs' },
  { id: 'seconds', label: 'seconds' },
] as const;
type Axis = (typeof AXES)[number]['id'];

const COLOURS = ['blue', 'red', 'green', 'purple', 'sky', 'grey'].map((name) => `var(--series-${name})`);
/** Of a run's stages, the last first. */
const DASHES = [undefined, '6 3', '2 3', '8 2 2 2'];
const SHOWN_AT_FIRST = 3;

/** How what selects an epoch grows with the epochs of finished runs. */
export function ConvergencePanel() {
  const groups = useGroups();
  const isMeasured = useDataset(({ report }) => !report?.heldOut || !!report.heldOut.val);
  const trained = useMemo(
    () => groups.filter(({ runs }) => runs.some(({ curves }) => curves.length)),
    [groups],
  );
  const [chosen, setChosen] = useState<Record<string, boolean>>({});
  const [axis, setAxis] = useState<Axis>('epoch');
  const shown = useMemo(
    () => trained.filter(({ key }, i) => chosen[key] ?? i < SHOWN_AT_FIRST),
    [trained, chosen],
  );
  const [headline] = useMemo(
    () => headlinesOf(...shown.flatMap(({ runs }) => runs.map(({ model }) => model))),
    [shown],
  );
  const { series, rows, marks } = useMemo(() => curvesOf(shown, axis, headline), [shown, axis, headline]);
  return (
    <section className="convergence" aria-labelledby="convergence-title">
      <h3 id="convergence-title">Convergence</h3>
      <p className="sweeps-lead">
        How your runs learned. Rings mark the epochs that were kept; a seed that has stopped counts on with
        its own, so that a line ends at the mean of what was kept. Seconds are those of training, without
        evaluation.
      </p>
      <div className="sweep-controls">
        <div className="preset-toggles" role="group" aria-label="Runs that are drawn">
          {trained.map(({ key, label, runs }) => (
            <Toggle
              key={key}
              isSelected={shown.some((group) => group.key === key)}
              onChange={(on) => setChosen((before) => ({ ...before, [key]: on }))}
            >
              {label}, n = {runs.length}
            </Toggle>
          ))}
        </div>
        <Segmented label="Horizontal axis" options={AXES} value={axis} onChange={setAxis} />
      </div>
      <BandFigure
        title={`Validation ${headline.label}`}
        note="mean, band of one standard deviation over seeds"
        series={series}
        rows={rows}
        marks={marks}
        xLabel={axis}
        xScale="linear"
        format={formatMetric}
        isCurve
        empty={
          isMeasured
            ? 'Finished runs on this dataset are drawn here.'
            : 'This dataset has no validation set: nothing is measured while runs train.'
        }
      />
      <OriginNote runs={shown.flatMap((group) => group.runs)} />
    </section>
  );
}

/** At most as many points as a line may have; each line by itself, since their seconds differ. */
function thin(points: CurvePoint[], axis: Axis): CurvePoint[] {
  const kept = decimate(
    points.map((point) => point[axis]),
    [points.map(({ value }) => value.mean)],
  );
  return kept.map((i) => points[i]);
}

function curvesOf(groups: RunGroup[], axis: Axis, headline: MetricAt) {
  const series: BandSeries[] = [];
  const marks: Mark[] = [];
  const rows = new Map<number, BandRow>();
  groups.forEach((group, g) => {
    const stages = stagesOf(group);
    const [{ model }] = group.runs;
    stages.forEach((stage, at) => {
      const key = `${g} ${stage}`;
      const points = thin(convergence(group, stage, headline), axis);
      if (!points.length) return;
      const which = stages.length > 1 ? `, ${stageName(model, stage)}` : '';
      series.push({
        key,
        label: `${group.label}${which}`,
        color: COLOURS[g % COLOURS.length],
        dash: DASHES[(stages.length - 1 - at) % DASHES.length],
      });
      for (const point of points) {
        const x = point[axis];
        const row = rows.get(x) ?? { x, label: axis === 'epoch' ? `${x}` : formatSeconds(x), values: {} };
        row.values[key] = point.value;
        rows.set(x, row);
      }
      const end = points.at(-1)![axis];
      for (const best of bestEpochs(group, stage, headline))
        if (best[axis] <= end) marks.push({ key, x: best[axis], y: best.value });
    });
  });
  return { series, marks, rows: [...rows.values()].sort((a, b) => a.x - b.x) };
}
