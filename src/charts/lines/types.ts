/** One line of a chart. */
export interface Series {
  /** Column of the rows that it draws. */
  key: string;
  label: string;
  /** Any CSS colour; charts are given tokens, so that both themes work. */
  color: string;
  dash?: string;
  /** Columns between which the line's neighbourhood is shaded. */
  band?: { low: string; high: string };
}

/** A point of a series that its legend names: the epoch that is kept. */
export interface Mark {
  x: number;
  y: number;
}

/** One x with the values of all series there. */
export type Row = Record<string, number | undefined>;

/** A labelled horizontal line. */
export interface Reference {
  label: string;
  value: number;
}
