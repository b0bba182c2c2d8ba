/** A mean over seeds. */
export interface Spread {
  mean: number;
  /** Standard deviation; absent with one seed. */
  deviation?: number;
}

/** Something with a price and what it is worth. */
export interface TradePoint {
  id: string;
  label: string;
  /** Points of one group share mark and colour. */
  group: string;
  /** Positive. */
  x: Spread;
  y: Spread;
  /** Stands out: what the others are compared with. */
  isMarked?: boolean;
}
