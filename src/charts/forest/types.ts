/** A 95% interval. */
export interface Interval {
  low: number;
  high: number;
}

/** One line of a forest plot. */
export interface ForestRow {
  id: string;
  label: string;
  /** Difference to the reference. */
  difference: number;
  overUsers: Interval;
  /** Absent with fewer than two seeds. */
  overSeeds?: Interval;
  /** True where a difference may be claimed. */
  isClaimed: boolean;
}
