import { expect, test } from 'vitest';
import { parseConfig } from '#contract/config.ts';
import type { DatasetReport } from '#contract/dataset.ts';
import type { RunResult } from '#contract/results.ts';
import { bytesToRank, bytesToUpdate, readsContent } from './servingBytes.ts';

const modalities = [
  { name: 'visual', cols: 10 },
  { name: 'textual', cols: 5 },
];
const report = { users: 3, items: 4, modalities } as unknown as DatasetReport;
const run = (model: 'promptmm' | 'lightgcn', config: object = {}) =>
  ({
    ...{ model, config: parseConfig(model, config) },
    stages: { teacher: { parameters: 7 }, student: { parameters: 2 }, model: { parameters: 2 } },
  }) as unknown as RunResult;

test('only a stage that reads content needs raw features, those of the modalities that it uses', () => {
  expect(bytesToUpdate(run('promptmm'), 'teacher', report)).toBe((7 + 4 * 15) * 4);
  const visual = run('promptmm', { teacher: { modalities: ['visual'] } });
  expect(bytesToUpdate(visual, 'teacher', report)).toBe((7 + 4 * 10) * 4);
  expect(bytesToUpdate(run('promptmm'), 'student', report)).toBe(2 * 4);
  expect(bytesToUpdate(run('lightgcn'), 'model', report)).toBe(2 * 4);
  expect(readsContent('lightgcn', 'model')).toBe(false);
});

test('ranking takes every final embedding', () => expect(bytesToRank(report, 8)).toBe(7 * 8 * 4));
