import { expect, test } from 'vitest';
import { FLOOR } from '#contract/models/index.ts';
import type { TableRow } from '#stores/experiments/matrixTable.ts';
import { belowFloor } from './floorWords.ts';

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
