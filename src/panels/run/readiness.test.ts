import { beforeEach, expect, test, vi } from 'vitest';
import type { DatasetReport } from '#contract/dataset.ts';

vi.stubGlobal('location', { search: '' });
const { setField, setModel, resetModel } = await import('#stores/run/config.ts');
const { useDataset } = await import('#stores/data/dataset.ts');
const { currentObstacle } = await import('./readiness.ts');

/** A dataset that is loaded, with content of these modalities. */
const load = (...names: string[]) =>
  useDataset.setState({
    report: { name: 'bare', modalities: names.map((name) => ({ name })) } as DatasetReport,
    progress: undefined,
  });

beforeEach(() => {
  setModel('promptmm');
  resetModel();
});

test('what a dataset lacks for the chosen model is said before a run', () => {
  load();
  expect(currentObstacle()).toBe(
    'PromptMM needs content, and bare has none: choose another recommender or another dataset.',
  );
  setModel('lightgcn');
  expect(currentObstacle()).toBeUndefined();
});

test('a modality that was chosen and is not there is named', () => {
  load('visual');
  expect(currentObstacle()).toBeUndefined();
  setField('teacher', 'modalities', ['visual', 'acoustic']);
  expect(currentObstacle()).toBe('bare has no modality "acoustic": choose modalities under Teacher.');
});

test('an invalid field is named with its section', () => {
  load('visual');
  setField('student', 'lambda2', -1);
  expect(currentObstacle()).toBe('PairKD weight under Student is invalid.');
  setModel('lightgcn');
  setField('model', 'layers', 99);
  expect(currentObstacle()).toBe('Graph layers under Hyper-parameters is invalid.');
  resetModel();
});
