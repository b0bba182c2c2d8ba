/** One part of what a metric's variance is made of. */
export interface ImportanceRow {
  id: string;
  label: string;
  /** 0 to 1. */
  share: number;
  /** The share that it would be expected to have if it did nothing. */
  byChance?: number;
  /** True for what is no parameter: combinations, seeds. */
  isRest?: boolean;
}
