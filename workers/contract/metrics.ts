import type { TextMetrics } from './textMetrics.ts';

/** Cut-offs at which every ranking metric is reported. */
export const CUTOFFS = [10, 20, 40, 50] as const;
export type Cutoff = (typeof CUTOFFS)[number];
export const METRICS = ['recall', 'ndcg', 'precision', 'hit'] as const;
export type MetricName = (typeof METRICS)[number];

/** How metrics are called in tables, in front of their cut-off. */
export const METRIC_LABELS: Record<MetricName, string> = {
  recall: 'Recall',
  ndcg: 'NDCG',
  precision: 'Precision',
  hit: 'Hit',
};

/** Means over users with at least one relevant item, keyed by cut-off ("20"), plus how they were counted. */
export type Metrics = Record<MetricName, Record<string, number>> & {
  /** Users that were averaged over. */
  users: number;
  /** Held-out items whose score equals that of another candidate (lower item id ranked first). */
  ties: number;
};

/** What a held-out part that can be ranked allows to be said. */
export interface HeldOutPart {
  /** Users that metrics are averaged over, and their held-out interactions. */
  users: number;
  pairs: number;
  /** Cut-offs at which the metrics hardly depend on the ranking, because the list takes up nearly all that could be in it; ascending. */
  saturated: Cutoff[];
}

/** The parts that can be ranked; one that counts as empty is missing. */
export type HeldOut = Partial<Record<'val' | 'test', HeldOutPart>>;

/** Metrics of the parts that can be ranked. */
export interface Judged extends Partial<Record<'val' | 'test', Metrics>> {
  /** What of a text model is judged beside the ranking. */
  texts?: Partial<Record<'val' | 'test', TextMetrics>>;
}

/** `strict` selects on validation and masks train + validation at test; `paper-code` repeats the released code. */
export const PROTOCOLS = ['strict', 'paper-code'] as const;
export type Protocol = (typeof PROTOCOLS)[number];
