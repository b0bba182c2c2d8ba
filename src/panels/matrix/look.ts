import type { PublishedColumn } from '#export/published.ts';
import type { TableRow } from '#stores/experiments/matrixTable.ts';
import type { Part } from './columns.ts';

/** How rows are shown. */
export interface RowLook {
  /** Said below a row's name. */
  noteOf: (row: TableRow) => string | undefined;
  /** A mark behind a row's name. */
  tagOf?: (row: TableRow) => string | undefined;
  /** Rows of one group stand together, under its name. */
  groupOf?: (row: TableRow) => string;
  /** Takes a row in or out of what is trained; without it rows have no box to tick. */
  onPick?: (id: string, on: boolean) => void;
}

/** What of a table is shown beside its means. */
export interface Extras {
  parts: readonly Part[];
  published: readonly PublishedColumn[];
}
