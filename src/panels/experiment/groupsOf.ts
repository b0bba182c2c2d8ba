import type { SeedGroup } from '#contract/experiments/groups.ts';
import type { FilledRow } from '#stores/experiments/cells.ts';

/** Rows of a table as lines of its curves: those that were trained; a row of a stage is drawn with its model's. */
export const groupsOf = (rows: readonly FilledRow[]): SeedGroup[] =>
  rows.flatMap(({ row: { id, label, stage }, cells }) =>
    stage || !cells.some(({ result }) => result.curves.length)
      ? []
      : [{ key: id, name: label, runs: cells.map(({ result }) => result) }],
  );
