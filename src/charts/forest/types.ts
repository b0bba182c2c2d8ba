import type { VerdictKind } from '#contract/analysis.ts';

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
  /** What follows from it; absent where no more is known than that nothing is claimed. */
  verdict?: VerdictKind;
  /** The axis takes no heed of it: where it lies outside, its numbers stand at the side. */
  isAside?: boolean;
}
