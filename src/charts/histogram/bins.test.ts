import { expect, it } from 'vitest';
import { countBins, valueBins } from './bins.ts';

it('says which whole numbers a bin holds', () => {
  const bins = countBins({ edges: [0, 1, 2, 4, 8, 2048, 4096], counts: [3, 0, 5, 1, 0, 2] }, String);
  expect(bins.map(({ range }) => range)).toEqual(['0', '1', '2 to 3', '4 to 7', '8 to 2047', '2048 to 4095']);
  expect(bins.map(({ count }) => count)).toEqual([3, 0, 5, 1, 0, 2]);
});

it('says between which values a bin lies, and the one value where all are equal', () => {
  expect(valueBins({ edges: [0, 0.5, 1], counts: [1, 2] }, String).map(({ range }) => range)).toEqual([
    '0 to 0.5',
    '0.5 to 1',
  ]);
  expect(valueBins({ edges: [2, 2], counts: [9] }, String)).toEqual([{ tick: '2', range: '2', count: 9 }]);
});
