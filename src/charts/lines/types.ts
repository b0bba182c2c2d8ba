/** One line of a chart. */
export interface Series {
  /** Column of the rows that it draws. */
  key: string;
  label: string;
  /** Any CSS colour; charts are given tokens, so that both themes work. */
  color: string;
  dash?: string;
}

/** One x with the values of all series there. */
export type Row = Record<string, number | undefined>;

/** A labelled horizontal line. */
export interface Reference {
  label: string;
  value: number;
}
