import { beforeEach, expect, test, vi } from 'vitest';
import type { DatasetReport } from '#contract/dataset.ts';
import { parseConfig } from '#contract/config.ts';
import { FLOOR, TRAINED, type ModelName } from '#contract/models/index.ts';
import type { RunResult } from '#contract/results.ts';

vi.stubGlobal('location', { search: '' });
const { setAsSet, setReference, setRows, setSeeds, showOpened, useCompare } = await import('./choice.ts');
const { comparedRows, comparisonOf, pickRow, referenceOf } = await import('./rows.ts');
const { missingOf } = await import('../missing.ts');
const { addResult } = await import('../../history/results.ts');
const { resetModel, setAblation, setField, setModel } = await import('../../run/config.ts');

const report = {
  ...{ hash: 'h', name: 'toy', order: { lengths: [3, 5, 9] }, modalities: [{ name: 'visual' }] },
} as unknown as DatasetReport;
const bare = { ...report, modalities: [] } as DatasetReport;
const shelf = (change = {}) => ({
  ...{ report, protocol: 'strict' as const, runs: [] as RunResult[], isLoaded: true },
  ...change,
});
const run = (model: ModelName, seed: number, config = {}) =>
  ({
    ...{ runId: `${model}-${seed}`, dataset: { hash: 'h' }, protocol: 'strict', model, seed },
    config: parseConfig(model, config),
    stages: model === 'promptmm' ? { teacher: {}, student: {} } : { model: {} },
  }) as unknown as RunResult;
const shown = (change = {}) => comparedRows(useCompare.getState(), shelf(change));
const missing = (change = {}) => missingOf(comparisonOf(shown(change), shelf(change)));
const ids = (change = {}) => shown(change).map(({ row }) => row.id);

beforeEach(() => {
  setRows(undefined);
  useCompare.setState({ seeds: [1, 2, 3], reference: undefined, isAsSet: true });
  setModel('promptmm');
  resetModel();
});

test('at first all models that can train here, and the floor; stages by themselves are chosen', () => {
  // The dataset has no sentences.
  const trained = TRAINED.filter(({ needs }) => needs.text !== true);
  expect(ids()).toEqual([...trained.map(({ id }) => id), FLOOR.id]);
  expect(ids({ report: bare })).not.toContain('vbpr');
  pickRow('promptmm/teacher', true, shown());
  pickRow('vbpr', false, shown());
  expect(ids()).toContain('promptmm/teacher');
  expect(ids()).not.toContain('vbpr');
  setRows([]);
  expect(ids()).toEqual([FLOOR.id]);
});

test('a model that was chosen stays where the data lacks what it needs, and is not trained', () => {
  setRows(['vbpr', 'mf-bpr']);
  setSeeds([7]);
  expect(shown({ report: bare }).find(({ row }) => row.id === 'vbpr')?.lack?.what).toBe('content');
  expect(missing({ report: bare }).map(({ model }) => model)).toEqual([FLOOR.id, 'mf-bpr']);
});

test('others are compared with the newest distillation that can train, unless another is chosen', () => {
  const of = (change = {}) => referenceOf(useCompare.getState(), shown(change), true).row.id;
  expect(of()).toBe('promptmm');
  expect(of({ report: bare })).not.toBe('promptmm');
  setReference('lightgcn');
  expect(of()).toBe('lightgcn');
  setRows(['mf-bpr']);
  expect(of()).toBe('mf-bpr');
});

test('the model that is set up is compared as it is set, ablations and all, or with its defaults', () => {
  setField('training', 'd', 16);
  setAblation({ id: 'no-pairkd', patch: { student: { lambda2: 0 } } }, true);
  const of = (id: string) => shown().find(({ row }) => row.id === id)!;
  expect(of('promptmm')).toMatchObject({
    config: { training: { d: 16 }, student: { lambda2: 0 } },
    row: { label: 'PromptMM, w/o-PairKD, embedding width 16' },
  });
  expect(of('lightgcn').config).toEqual({});
  setAsSet(false);
  expect(of('promptmm')).toMatchObject({ config: {}, row: { label: 'PromptMM' } });
  setAsSet(true);
  setModel('lightgcn');
  expect(of('promptmm').config).toEqual({});
});

test('what is trained already is not trained again; what needs no training comes first', () => {
  addResult(run('mf-bpr', 1));
  addResult(run('mf-bpr', 2, { training: { d: 16 } }));
  setRows(['mf-bpr']);
  setSeeds([1, 2]);
  const lacking = missing().map(({ name, seed, runId }) => [name, seed, runId.split('-')[0]]);
  expect(lacking).toEqual([
    [FLOOR.label, 1, 'compare'],
    [FLOOR.label, 2, 'compare'],
    ['MF-BPR', 2, 'compare'],
  ]);
});

test('a model and its stages share one run', () => {
  setRows(['promptmm', 'promptmm/teacher']);
  setSeeds([1]);
  expect(missing().map(({ model }) => model)).toEqual([FLOOR.id, 'promptmm']);
});

test('of opened results every row that they hold is shown, with the settings of most of its runs', async () => {
  const runs = [run('ngcf', 1), run('lightgcn', 1), run('lightgcn', 1, { training: { d: 16 } })];
  runs.push(run('lightgcn', 2, { training: { d: 16 } }));
  await showOpened(Promise.resolve('h'));
  const of = { runs, isLoaded: false };
  expect(ids(of)).toEqual(['lightgcn', 'ngcf', FLOOR.id]);
  const [lightgcn] = shown(of);
  expect(lightgcn).toMatchObject({
    config: { training: { d: 16 } },
    row: { label: 'LightGCN, embedding width 16' },
  });
  expect(lightgcn.cells.map(({ seed }) => seed)).toEqual([1, 2]);
  expect(
    referenceOf(useCompare.getState(), shown({ runs: [run('ngcf', 1)], isLoaded: false }), false).row.id,
  ).toBe('ngcf');
});
