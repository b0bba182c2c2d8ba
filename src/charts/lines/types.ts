/** One line of a chart. */
export interface Series {
  /** Column of the rows that it draws. */
  key: string;
  label: string;
  /** Any CSS colour; charts are given tokens, so that both themes work. */
  color: string;
  dash?: string;
  /** The line is a mean over seeds: columns with its standard deviation, which is shaded, and with the number of seeds. */
  spread?: { deviation: string; n: string };
  /** Column with the smoothed values, drawn over the raw ones, and the weight of their moving average. */
  smoothed?: { key: string; weight: number };
}

/** A point of a series that is pointed out: the epoch that is kept. */
export interface Mark {
  /** The series. */
  key: string;
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

/** How x is spread over the axis; places made of words are numbered, and so at equal distances. */
export type XScale = 'linear' | 'log' | 'words';
