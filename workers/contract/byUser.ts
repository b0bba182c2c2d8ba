import { METRIC_LABELS, type Cutoff, type MetricName, type Metrics } from './metrics.ts';

/** A metric at one cut-off. */
export interface MetricAt {
  metric: MetricName;
  cutoff: `${Cutoff}`;
  /** "Recall@20". */
  label: string;
}

const at = (metric: MetricName, cutoff: Cutoff): MetricAt => ({
  metric,
  cutoff: `${cutoff}`,
  label: `${METRIC_LABELS[metric]}@${cutoff}`,
});

/** Metrics that are kept for each user, so that runs are compared user by user. */
export const COMPARED = {
  recall20: at('recall', 20),
  ndcg20: at('ndcg', 20),
  hit10: at('hit', 10),
  ndcg10: at('ndcg', 10),
} as const satisfies Record<string, MetricAt>;
export type ComparedMetric = keyof typeof COMPARED;
export const COMPARED_METRICS = Object.keys(COMPARED) as ComparedMetric[];

/** Something for each of them; earlier studios wrote the first two alone. */
export type ByMetric<T> = Record<'recall20' | 'ndcg20', T> & Partial<Record<ComparedMetric, T>>;

/** The same of another kind, for those that are there. */
export const mapMetrics = <A, B>(values: ByMetric<A>, of: (value: A) => B): ByMetric<B> =>
  Object.fromEntries(
    COMPARED_METRICS.flatMap((id) => (values[id] === undefined ? [] : [[id, of(values[id])]])),
  ) as ByMetric<B>;

/** True where each has one value for each user. */
export const isForAll = (values: ByMetric<ArrayLike<number>>, users: number): boolean =>
  Object.values(mapMetrics(values, ({ length }) => length)).every((length) => length === users);

/** Its value; undefined where there are no metrics. */
export const valueOf = (metrics: Metrics | undefined, { metric, cutoff }: MetricAt): number | undefined =>
  metrics?.[metric][cutoff];
