import type { Series } from '../lines/types.ts';

/** One line with its band; its key names its values in the rows. */
export type BandSeries = Pick<Series, 'key' | 'label' | 'color' | 'dash'>;

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
