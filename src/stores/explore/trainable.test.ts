import { expect, test } from 'vitest';
import type { DatasetReport } from '#contract/dataset.ts';
import { nextToTrain } from './trainable.ts';

const report = (content: boolean) =>
  ({ modalities: content ? [{ name: 'visual' }] : [] }) as unknown as DatasetReport;

test('what the dataset has not enough for is not offered', () => {
  expect(nextToTrain('promptmm', report(true))).toBe('promptmm');
  expect(nextToTrain('promptmm', report(false))).toBe('lightgcn');
  expect(nextToTrain('promptmm', report(false), ['lightgcn'])).toBe('mf-bpr');
  expect(nextToTrain('most-popular', report(false))).toBeDefined();
});
