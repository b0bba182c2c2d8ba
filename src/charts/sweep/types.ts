/** One line with its band. */
export interface BandSeries {
  /** Names its columns in the rows. */
  key: string;
  label: string;
  /** A token, so that both themes work. */
  color: string;
  dash?: string;
}

/** A mean over seeds with its spread. */
export interface BandValue {
  mean: number;
  /** Standard deviation; absent with one seed. */
  deviation?: number;
  n: number;
}

/** One place on the x axis with the value of each series there. */
export interface BandRow {
  /** Place on a numeric axis; the index where x is made of words. */
  x: number;
  /** How x is written. */
  label: string;
  values: Record<string, BandValue | undefined>;
}

/** A point that is pointed out. */
export interface BandMark {
  key: string;
  x: number;
  y: number;
}
