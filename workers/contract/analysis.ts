import type { UserScores } from './results.ts';

/** Metrics that are compared user by user. */
export const COMPARED_METRICS = ['recall20', 'ndcg20'] as const;
export type ComparedMetric = (typeof COMPARED_METRICS)[number];

/** One row of a table: its test scores per user, once for each seed. */
export interface ComparedRow {
  id: string;
  /** In the order of `seeds`. */
  scores: UserScores[];
  seeds: number[];
}

/** Rows to be compared with a reference on the same users. */
export interface ComparisonRequest {
  reference: ComparedRow;
  others: ComparedRow[];
  metric: ComparedMetric;
  /** Seed of the bootstrap; default 1. */
  seed?: number;
}

/** Two-sided probabilities of a difference at least as large if there were none. */
export interface PValues {
  /** Paired t-test over users. */
  t: number;
  /** Wilcoxon signed-rank test over users, zeros left out, normal approximation for many. */
  wilcoxon: number;
  /** Paired bootstrap over users. */
  bootstrap: number;
}
export const TESTS = ['t', 'wilcoxon', 'bootstrap'] as const satisfies (keyof PValues)[];

/** A 95% interval. */
export interface Range {
  low: number;
  high: number;
}

/** How one row differs from the reference: other minus reference, of the mean over seeds. */
export interface Comparison {
  id: string;
  difference: number;
  users: number;
  /** Seeds of the row and of the reference. */
  seeds: [number, number];
  /** Percentile bootstrap over users: would other users agree? */
  overUsers: Range;
  /** t over the seeds that both have: would other seeds agree? Absent with fewer than two. */
  overSeeds?: Range;
  p: PValues;
  /** Corrected for all rows of the request by Holm's step-down. */
  adjusted: PValues;
  /** True where at least three seeds, the interval over seeds and the corrected tests all speak for a difference. */
  claimed: boolean;
  /** What may be said, in one sentence. */
  sentence: string;
}

/** Mean over seeds. */
export interface SeedMean {
  mean: number;
  /** Standard deviation (n - 1); absent with one seed. */
  deviation?: number;
  n: number;
}

/** Statistics away from the page's thread. Errors are StudioErrors. */
export interface AnalysisApi {
  compare(request: ComparisonRequest): Promise<Comparison[]>;
}
