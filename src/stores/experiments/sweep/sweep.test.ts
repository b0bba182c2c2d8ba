import { beforeEach, expect, test, vi } from 'vitest';

vi.stubGlobal('location', { search: '' });
const { setField, setModel } = await import('../../run/config.ts');
const { coldLines, coldOf, missingColdRuns, setColdSeeds } = await import('./cold.ts');
const { changeSweep, choosePreset, sweepModel, useSweep } = await import('./sweep.ts');
const { presetsOf } = await import('./presets.ts');

const preset = (id: string) => presetsOf(useSweep.getState().model).find((it) => it.id === id)!;

beforeEach(() => {
  setModel('lightgcn');
  changeSweep({ seeds: [1] });
  setColdSeeds([1]);
});

test('a model begins with a sweep of its own; a preset brings the control only where there is one', () => {
  sweepModel('promptmm');
  expect(useSweep.getState()).toMatchObject({
    preset: 'layers',
    axes: [{ path: 'teacher.layers+student.layers' }],
  });
  choosePreset(preset('noise'));
  expect(useSweep.getState().control).toBe(true);
  sweepModel('mf-bpr');
  expect(useSweep.getState()).toMatchObject({ model: 'mf-bpr', preset: 'width', control: false });
  choosePreset(preset('sparsity'));
  expect(useSweep.getState().control).toBe(false);
});

test('a model of another task is looked at by its own headline, one of the same keeps what was chosen', () => {
  changeSweep({ metric: 'ndcg', cutoff: 20 });
  sweepModel('mf-bpr');
  expect(useSweep.getState()).toMatchObject({ metric: 'ndcg', cutoff: 20 });
  sweepModel('sasrec');
  expect(useSweep.getState()).toMatchObject({ metric: 'hit', cutoff: 10 });
  sweepModel('lightgcn');
  expect(useSweep.getState()).toMatchObject({ metric: 'recall', cutoff: 20 });
});

test('cold items: the model that is set up and its control, trained alike', () => {
  setField('training', 'd', 16);
  setField('model', 'layers', 1);
  expect(coldLines().map(({ id }) => id)).toEqual(['model', 'mf-bpr']);
  const asked = missingColdRuns(coldOf({ name: 'toy', hash: 'h' }), []).map(({ name, model, config }) => [
    name,
    model,
    config,
  ]);
  expect(asked).toEqual([
    ['LightGCN, cold and rare', 'lightgcn', { training: { d: 16 }, model: { layers: 1 } }],
    ['MF-BPR, cold and rare', 'mf-bpr', { training: { d: 16 } }],
  ]);
});

test('settings that cannot be used are left alone', () => {
  setField('model', 'layers', 'two');
  expect(missingColdRuns(coldOf({ name: 'toy', hash: 'h' }), [])[0].config).toEqual({});
});
