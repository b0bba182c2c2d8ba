import { type SeedInterval, TESTS } from '#contract/analysis.ts';
import type { Column, TableRow } from '#stores/experiments/matrixTable.ts';
import { toCsv } from './csv.ts';
import type { PublishedColumn } from './published.ts';

/** What stands beside every row, so that a line of the file says all of it by itself. */
export interface MatrixContext {
  dataset: { name: string; hash: string };
  protocol: string;
  /** What was compared, e.g. `recall20`. */
  metric: string;
  /** What with. */
  reference: string;
  /** Figures that were printed for data of this shape. */
  published?: readonly PublishedColumn[];
  /** What the runs were computed on; where that is not one thing, `mixture` says what follows. */
  computedOn?: string;
  mixture?: string;
}

/** A table as CSV, in full precision: one line per row that was run. */
export function matrixCsv(
  rows: TableRow[],
  columns: Column[],
  { dataset, protocol, metric, reference, published = [], computedOn }: MatrixContext,
): string {
  const head = [
    ...['row', 'label', 'dataset', 'dataset_hash', 'protocol', 'seeds', 'n'],
    ...columns.flatMap(({ id }) => ['mean', 'deviation', 'low', 'high'].map((part) => `test_${id}_${part}`)),
    ...published.map(({ where, metric: name }) => `published ${where} ${name}`),
    ...['compared', 'reference', 'difference', 'users', 'users_low', 'users_high', 'seeds_low', 'seeds_high'],
    ...TESTS.flatMap((test) => [`p_${test}`, `p_${test}_holm`]),
    ...[
      'claimed',
      'verdict',
      'smallest_visible',
      'sentence',
      'training_seconds_per_seed',
      'stage_taken',
      'taken_from',
      'seconds_saved',
    ],
    'computed_on',
  ];
  const lines = rows
    .filter(({ cells }) => cells.length)
    .map(({ row, cells, values, comparison: c, cost }) => [
      ...[row.id, row.label, dataset.name, dataset.hash, protocol],
      ...[cells.map(({ seed }) => seed).join(' '), cells.length],
      ...columns.flatMap(({ id }) => partsOf(values[id])),
      ...published.map((column) => column.valueOf(row)),
      ...[c && metric, c && reference, c?.difference, c?.users, c?.overUsers.low, c?.overUsers.high],
      ...[c?.overSeeds?.low, c?.overSeeds?.high],
      ...TESTS.flatMap((test) => [c?.p[test], c?.adjusted[test]]),
      ...[
        c?.claimed,
        c?.verdict,
        c?.visible,
        c?.sentence,
        cost?.seconds,
        cost?.taken?.stage,
        cost?.taken?.from,
        cost?.saved,
      ],
      computedOn,
    ]);
  return toCsv([head, ...lines]);
}

const partsOf = (value: SeedInterval | undefined) => [
  ...[value?.mean, value?.deviation],
  ...[value?.range?.low, value?.range?.high],
];
