import { COMPARED_METRICS, type ComparedMetric } from '#contract/analysis.ts';
import { CUTOFFS, METRICS, type Cutoff, type MetricName } from '#contract/metrics.ts';
import { METRIC_LABELS } from '#export/matrixWords.ts';
import { columnOf, type Column } from '#stores/experiments/matrixTable.ts';
import { Segmented } from '#ui/Segmented.tsx';
import { Toggle } from '#ui/Toggle.tsx';

const COMPARED = COMPARED_METRICS.map((id) => ({ id, label: METRIC_LABELS[id] }));

/** What the table shows: metrics at cut-offs, and the metric whose differences are tested. */
export interface Shown {
  metrics: MetricName[];
  cutoffs: Cutoff[];
  compared: ComparedMetric;
}

/** What is shown at first. */
export const SHOWN_AT_FIRST: Shown = { metrics: ['recall', 'ndcg'], cutoffs: [20], compared: 'recall20' };

/** Columns of the table, in the order of metrics, then cut-offs. */
export const columnsOf = ({ metrics, cutoffs }: Shown): Column[] =>
  CUTOFFS.filter((k) => cutoffs.includes(k)).flatMap((k) =>
    METRICS.filter((m) => metrics.includes(m)).map((metric) => columnOf(metric, k)),
  );

/** Chooses the columns; one metric and one cut-off always stay. */
export function ColumnChoice({ shown, onChange }: { shown: Shown; onChange: (shown: Shown) => void }) {
  const flip = <T,>(list: T[], value: T, on: boolean) => {
    const next = on ? [...list, value] : list.filter((other) => other !== value);
    return next.length ? next : list;
  };
  return (
    <div className="matrix-columns">
      <span className="toggles" role="group" aria-label="Metrics">
        {METRICS.map((metric) => (
          <Toggle
            key={metric}
            isSelected={shown.metrics.includes(metric)}
            onChange={(on) => onChange({ ...shown, metrics: flip(shown.metrics, metric, on) })}
          >
            {METRIC_LABELS[metric]}
          </Toggle>
        ))}
      </span>
      <span className="toggles" role="group" aria-label="Cut-offs">
        {CUTOFFS.map((cutoff) => (
          <Toggle
            key={cutoff}
            isSelected={shown.cutoffs.includes(cutoff)}
            onChange={(on) => onChange({ ...shown, cutoffs: flip(shown.cutoffs, cutoff, on) })}
          >
            {`@${cutoff}`}
          </Toggle>
        ))}
      </span>
      <span className="matrix-compared">
        <span>differences in</span>
        <Segmented
          label="Differences in"
          options={COMPARED}
          value={shown.compared}
          onChange={(compared) => onChange({ ...shown, compared })}
        />
      </span>
    </div>
  );
}
