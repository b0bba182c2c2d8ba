import type { ComparedMetric, PValues } from '#contract/analysis.ts';
import type { MetricName } from '#contract/metrics.ts';

/** How metrics are called in tables. */
export const METRIC_LABELS: Record<MetricName | ComparedMetric, string> = {
  recall: 'Recall',
  ndcg: 'NDCG',
  precision: 'Precision',
  hit: 'Hit',
  recall20: 'Recall@20',
  ndcg20: 'NDCG@20',
};

/** How tests are called in tables. */
export const TEST_LABELS: Record<keyof PValues, string> = {
  t: 't-test',
  wilcoxon: 'Wilcoxon',
  bootstrap: 'bootstrap',
};
