import { expect, it } from 'vitest';
import { defaultConfig } from '#contract/config.ts';
import type { DatasetReport } from '#contract/dataset.ts';
import type { RunResult } from '#contract/results.ts';
import { grownBytes } from './grownBytes.ts';

const report = { users: 30, items: 20, modalities: [{ name: 'visual', cols: 7 }] } as unknown as DatasetReport;
const run = {
  model: 'promptmm',
  config: defaultConfig('promptmm'),
  stages: {
    teacher: { parameters: 50 * 4 + 33, tables: { ids: 50 * 4, w0: 33 } },
    student: { parameters: 50 * 4, tables: { ids: 50 * 4 } },
  },
} as unknown as RunResult;

it('lets tables of users and items grow with them, and features, and leaves others as they are', () => {
  expect(grownBytes(run, 'teacher', report, 1)).toBe(4 * (50 * 4 + 33 + 20 * 7));
  expect(grownBytes(run, 'teacher', report, 10)).toBe(4 * (10 * 50 * 4 + 33 + 10 * 20 * 7));
  expect(grownBytes(run, 'student', report, 10)).toBe(4 * 10 * 50 * 4);
});
