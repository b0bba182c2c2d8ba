import { COMPARED, type ComparedMetric } from '#contract/byUser.ts';
import { headlineIds } from '#contract/headline.ts';
import { CUTOFFS, METRICS, type Cutoff, type MetricName } from '#contract/metrics.ts';
import type { ModelName } from '#contract/models/index.ts';
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

/** What is shown of some models until something else is chosen: the headlines of their task. */
export function shownAtFirst(models: Iterable<ModelName>): Shown {
  const ids = headlineIds(models);
  return {
    metrics: ids.map((id) => COMPARED[id].metric),
    cutoffs: [...new Set(ids.map((id) => Number(COMPARED[id].cutoff) as Cutoff))],
    compared: ids[0],
    parts: ['difference', 'published', 'training'],
  };
}

/** Columns of metrics, in the order of cut-offs, then metrics. */
export const columnsOf = ({ metrics, cutoffs }: Shown): Column[] =>
  CUTOFFS.filter((k) => cutoffs.includes(k)).flatMap((k) =>
    METRICS.filter((m) => metrics.includes(m)).map((metric) => columnOf(metric, k)),
  );
