import { tellingHash } from '#contract/datasetHash.ts';
import { type SeedMean, TESTS } from '#contract/analysis.ts';
import { COMPARED, type ComparedMetric } from '#contract/byUser.ts';
import { METRIC_LABELS } from '#contract/metrics.ts';
import type { Column, TableRow } from '#stores/experiments/matrixTable.ts';
import { formatMetric } from '#ui/format.ts';
import { formatDifference, formatP } from '#ui/statistics.ts';
import { latexText, tabular } from './latex.ts';
import type { MatrixContext } from './matrixCsv.ts';
import type { PublishedColumn } from './published.ts';
import { TEST_LABELS } from './matrixWords.ts';

/** A table in LaTeX (booktabs), with the digits of the page; claimed differences are bold. */
export function matrixLatex(
  rows: TableRow[],
  columns: Column[],
  {
    dataset,
    protocol,
    metric,
    reference,
    published = [],
    computedOn,
    mixture,
  }: MatrixContext & { metric: ComparedMetric },
): string {
  const shown = rows.filter(({ cells }) => cells.length);
  const head = [
    ...['Row', '$n$', ...columns.map((c) => `${METRIC_LABELS[c.metric]}@${c.cutoff}`)],
    ...published.map((column) => latexText(`${column.metric}, ${column.where}`)),
    ...['$\\Delta$', 'over users', 'over seeds', ...TESTS.map((test) => TEST_LABELS[test])],
  ];
  return tabular({
    columns: `lr${'c'.repeat(columns.length + published.length + 3)}${'r'.repeat(TESTS.length)}`,
    head,
    rows: shown.map((row) => cellsOf(row, columns, published)),
    comments: [
      `${dataset.name} (${tellingHash(dataset.hash, 12)}), test set, protocol ${protocol}.`,
      'Mean \\pm standard deviation over n seeds.',
      `Delta: difference to ${reference} in ${COMPARED[metric].label} with its 95% intervals over users (bootstrap) and over seeds (t, corrected for all rows by Bonferroni).`,
      'p of paired tests over users, corrected by Holm. Bold: claimed, users and at least three seeds agree.',
      ...(published.length ? ['Columns with a source: as published, for data of this shape.'] : []),
      ...(computedOn ? [`Computed on ${computedOn}.`] : []),
      ...(mixture ? [mixture] : []),
    ],
  });
}

function cellsOf(
  { row, cells, values, comparison: c }: TableRow,
  columns: Column[],
  published: readonly PublishedColumn[],
): string[] {
  const range = (r?: { low: number; high: number }) =>
    r ? `$[${formatDifference(r.low)}, ${formatDifference(r.high)}]$`.replaceAll('−', '-') : '--';
  const difference = c && formatDifference(c.difference).replace('−', '-');
  return [
    ...[latexText(row.label), String(cells.length), ...columns.map(({ id }) => mean(values[id]))],
    ...published.map((column) => printed(column.valueOf(row))),
    ...(c
      ? [
          c.claimed ? `$\\mathbf{${difference}}$` : `$${difference}$`,
          ...[range(c.overUsers), range(c.overSeeds)],
          ...TESTS.map((test) => `$${formatP(c.adjusted[test])}$`),
        ]
      : Array.from({ length: 3 + TESTS.length }, () => '--')),
  ];
}

/** One seed has no deviation; without a test set there is no mean. */
const mean = (value: SeedMean | undefined) => {
  if (!value) return '--';
  const { mean: m, deviation } = value;
  return deviation === undefined
    ? `$${formatMetric(m)}$`
    : `$${formatMetric(m)} \\pm ${formatMetric(deviation)}$`;
};

const printed = (value: number | undefined) => (value === undefined ? '--' : `$${formatMetric(value)}$`);
