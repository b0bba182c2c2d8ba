import { CUTOFFS, METRICS, type Cutoff, type MetricName } from '#contract/metrics.ts';
import { METRIC_LABELS } from '#contract/metrics.ts';

/** Every metric at every cut-off, for a menu: `recall@20`. */
export const METRIC_OPTIONS = METRICS.flatMap((metric) =>
  CUTOFFS.map((cutoff) => ({
    id: `${metric}@${cutoff}`,
    label: `${METRIC_LABELS[metric]}@${cutoff}`,
    metric,
    cutoff,
  })),
);

/** "Recall@20", with the split where it is not the test set. */
export const metricWords = (metric: MetricName, cutoff: Cutoff, split: 'test' | 'val') =>
  `${split === 'val' ? 'validation ' : ''}${METRIC_LABELS[metric]}@${cutoff}`;

/** What stands in the place of points that are not there yet. */
export const EMPTY = 'Points appear here as their runs finish.';
