import { expect, test, vi } from 'vitest';
import { parseConfig } from '#contract/config.ts';
import type { DatasetReport } from '#contract/dataset.ts';
import type { RunResult } from '#contract/results.ts';

vi.stubGlobal('location', { search: '' });
const { bytesToRank, bytesToUpdate } = await import('./servingBytes.ts');

const modalities = [
  { name: 'visual', cols: 10 },
  { name: 'textual', cols: 5 },
];
const report = { users: 3, items: 4, modalities } as unknown as DatasetReport;
const run = (model: 'promptmm' | 'lightgcn' | 'vbpr', config: object = {}) =>
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
  expect(bytesToUpdate(run('vbpr'), 'model', report)).toBe((2 + 4 * 15) * 4);
  expect(bytesToUpdate(run('vbpr', { model: { content: false } }), 'model', report)).toBe(2 * 4);
});

test('ranking takes every final embedding', () => expect(bytesToRank(report, 8)).toBe(7 * 8 * 4));
