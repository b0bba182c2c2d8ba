import type { ComparedMetric } from '#contract/analysis.ts';
import { CUTOFFS, METRICS, type Cutoff, type MetricName } from '#contract/metrics.ts';
import { columnOf, type Column } from '#stores/experiments/matrixTable.ts';

/** Groups of columns that can be left out. */
export const PARTS = ['interval', 'difference', 'tests', 'published', 'training'] as const;
export type Part = (typeof PARTS)[number];

/** What the table shows: metrics at cut-offs, the metric whose differences are tested, and further columns. */
export interface Shown {
  metrics: MetricName[];
  cutoffs: Cutoff[];
  compared: ComparedMetric;
  parts: Part[];
}

/** What is shown at first. */
export const SHOWN_AT_FIRST: Shown = {
  metrics: ['recall', 'ndcg'],
  cutoffs: [20],
  compared: 'recall20',
  parts: ['difference', 'tests', 'published', 'training'],
};

/** Columns of metrics, in the order of cut-offs, then metrics. */
export const columnsOf = ({ metrics, cutoffs }: Shown): Column[] =>
  CUTOFFS.filter((k) => cutoffs.includes(k)).flatMap((k) =>
    METRICS.filter((m) => metrics.includes(m)).map((metric) => columnOf(metric, k)),
  );
