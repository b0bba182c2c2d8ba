import { expect, test } from 'vitest';
import type { PartialConfig } from '#contract/fields.ts';
import type { FilledRow } from '#stores/experiments/cells.ts';
import type { Shelf } from '#stores/experiments/compare/rows.ts';
import { settingsWords } from './settingsWords.ts';

const row = (model: string, config: PartialConfig = {}) => ({ row: { model }, config }) as FilledRow;
const run = (model: string, config: PartialConfig, protocol = 'strict') => ({
  ...{ model, config, protocol, dataset: { hash: 'h' } },
});
const shelf = (isLoaded: boolean, runs: ReturnType<typeof run>[] = []) =>
  ({ isLoaded, runs, report: { hash: 'h' }, protocol: 'strict' }) as unknown as Shelf;

test('what differs from the defaults is named once for each model', () => {
  const settings = { training: { d: 16 }, teacher: { modalities: ['visual'] } };
  const rows = [row('promptmm', settings), row('promptmm', settings), row('lightgcn')];
  expect(settingsWords(rows, shelf(true))).toBe(
    'PromptMM (training.d=16, teacher.modalities=["visual"]) as set under Train, all other models with their defaults',
  );
  expect(settingsWords([row('ngcf')], shelf(true))).toBe('all models with their defaults');
});

test('many are counted', () => {
  const training = { d: 16, batchSize: 1, maxEpochs: 2, maxSteps: 3, sampler: 'perUser', a: 1 };
  expect(settingsWords([row('ngcf', { training })], shelf(true))).toContain('training.maxSteps=3, 2 more)');
});

test('a file with several settings of a model says so', () => {
  const runs = [run('ngcf', {}), run('ngcf', { training: { d: 1 } }), run('lightgcn', {})];
  const words = 'of NGCF there are runs with other settings, too: shown are those with the most';
  expect(settingsWords([row('ngcf'), row('lightgcn')], shelf(false, runs))).toContain(words);
  expect(settingsWords([row('ngcf')], shelf(true, runs))).toBe('all models with their defaults');
  const other = [runs[0], run('ngcf', { training: { d: 1 } }, 'paper-code')];
  expect(settingsWords([row('ngcf')], shelf(false, other))).toBe('all models with their defaults');
});
