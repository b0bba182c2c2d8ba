import { expect, test } from 'vitest';
import type { EpochRecord } from '#contract/results.ts';
import { textLossRows } from './textLossRows.ts';

const record = (epoch: number, best: boolean, texts?: EpochRecord['texts']) =>
  ({ stage: 'model', epoch, best, texts }) as EpochRecord;

test('has the loss of each task by epoch, their mean, and the epoch that is kept', () => {
  const records = [
    record(1, true, { val: { nll: { sequential: 4, topn: 2 } } }),
    record(2, true, { val: { nll: { sequential: 3, topn: 2 } } }),
    record(3, false, { val: { nll: { sequential: 5, topn: 2 } } }),
    record(4, false),
  ];
  expect(textLossRows(records, 'val')).toEqual({
    rows: [
      { epoch: 1, sequential: 4, topn: 2, mean: 3 },
      { epoch: 2, sequential: 3, topn: 2, mean: 2.5 },
      { epoch: 3, sequential: 5, topn: 2, mean: 3.5 },
    ],
    best: [{ key: 'mean', x: 2, y: 2.5 }],
  });
  expect(textLossRows(records, 'test')).toEqual({ rows: [], best: [] });
});
