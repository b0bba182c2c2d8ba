/** A parameter with its values in the order of the axis, from below. */
export interface ParallelAxis {
  id: string;
  label: string;
  values: readonly string[];
}

/** A setting: where it stands on each axis, and what it reached. */
export interface ParallelLine {
  id: string;
  /** "L = 2, d = 32" */
  label: string;
  /** Index of its value on each axis. */
  places: readonly number[];
  /** Absent until it is known: it is not drawn then. */
  value?: number;
  /** What more is known of it: deviation and number of seeds. */
  note?: string;
}

/** A line whose value is known. */
export type KnownLine = ParallelLine & { value: number };
