import { expect, test } from 'vitest';
import { FLOOR } from '#contract/models/index.ts';
import type { TableRow } from '#stores/experiments/matrixTable.ts';
import { belowFloor, claimWords } from './claimWords.ts';

const row = (label: string, difference?: number, claimed = false) =>
  ({
    row: { id: label, label, model: label },
    values: {},
    ...(difference !== undefined && { comparison: { difference, claimed } }),
  }) as unknown as TableRow;
const words = (...rows: TableRow[]) => claimWords({ rows, metric: 'recall20', referenceLabel: 'R' });

test('both sides, and what stays open', () => {
  expect(
    words(row('R'), row('A', 0.1, true), row('B', -0.1, true), row('C', -0.2, true), row('D', 0.1)),
  ).toEqual([
    'A: a higher Recall@20 than R may be claimed.',
    'B and C: a lower Recall@20 than R may be claimed.',
    'For the other row no difference can be claimed.',
  ]);
});

test.each([
  [[row('R')], []],
  [[row('R'), row('A', 0.1)], ['Between R and A no difference can be claimed.']],
  [[row('A', 0), row('B', 0)], ['Between R and any of the 2 other rows no difference can be claimed.']],
  [
    [row('A', 0.1, true), row('B', 0), row('C', 0)].slice(0, 1),
    ['A: a higher Recall@20 than R may be claimed.'],
  ],
])('few rows: %#', (rows, sentences) => expect(words(...rows)).toEqual(sentences));

test('names that hold commas are told apart', () => {
  expect(words(row('R'), row('A, 1 change', 0.1, true), row('B', 0.1, true))).toEqual([
    'A, 1 change; B: a higher Recall@20 than R may be claimed.',
  ]);
});

test('models that are no higher than the floor are named, whatever columns are shown', () => {
  const at = (id: string, mean: number) =>
    ({
      row: { id, label: id, model: id === FLOOR.id ? id : 'mf-bpr' },
      values: {},
      cells: [{ seed: 1, stage: 'model', result: { stages: { model: { test: { recall: { 20: mean } } } } } }],
    }) as unknown as TableRow;
  expect(belowFloor([at('A', 0.04), at('B', 0.06), at('C', 0.05), at(FLOOR.id, 0.05)])).toContain(
    '.0500 Recall@20): A and C.',
  );
  expect(belowFloor([at('A', 0.06), at(FLOOR.id, 0.05)])).toBeUndefined();
  expect(belowFloor([at('A', 0.06)])).toBeUndefined();
});
