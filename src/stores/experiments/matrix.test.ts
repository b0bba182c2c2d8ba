import { expect, test, vi } from 'vitest';
import { parseConfig } from '#contract/config.ts';
import { matrixRows } from '#contract/matrix.ts';
import { cardOf } from '#contract/models/index.ts';
import type { RunResult } from '#contract/results.ts';

vi.stubGlobal('location', { search: '' });
const { baseConfig, configOf, currentAblations, pickedRows, pickRow, ...matrix } =
  await import('./matrix.ts');
const { cellsOf, commonBase } = await import('./cells.ts');
const { missingOf } = await import('./missing.ts');
const { setAblation, setField, setModel } = await import('../run/config.ts');
const { setSeeds, showTable, shownModel, useMatrix } = matrix;

const rows = matrixRows('promptmm', ['visual', 'textual']);
const row = (id: string) => rows.find((r) => r.id === id)!;
const run = (id: string, seed: number, change: Partial<RunResult> = {}): RunResult => ({
  ...({ runId: `${id}-${seed}`, dataset: { hash: 'h' }, protocol: 'strict' } as RunResult),
  model: row(id).model,
  seed,
  config: parseConfig(row(id).model, configOf(row(id), base)),
  stages:
    row(id).model === 'promptmm' ? { teacher: {} as never, student: {} as never } : { model: {} as never },
  ...change,
});
const base = { training: { d: 16 } };
const known = { hash: 'h', protocol: 'strict' as const };

test('rows are the full model, its ablations, single modalities and the controls', () => {
  expect(rows.map((r) => r.id)).toEqual([
    ...[
      'full',
      'no-prompt',
      'no-pairkd',
      'no-listkd',
      'no-disentangle',
      'no-embkd',
      'no-kd',
      'frozen-prompt',
      'xavier',
    ],
    ...['visual-only', 'textual-only', 'teacher', 'lightgcn', 'mf-bpr', 'most-popular'],
  ]);
  expect(matrixRows('promptmm', ['visual']).some((r) => r.id === 'visual-only')).toBe(false);
});

test('a row changes the settings of the full model and keeps the others', () => {
  expect(configOf(row('no-pairkd'), base)).toEqual({ training: { d: 16 }, student: { lambda2: 0 } });
  expect(configOf(row('lightgcn'), base)).toEqual({});
});

test('finds the runs of a row: same data, protocol, config; the newest of a seed', () => {
  const runs = [
    run('full', 2),
    run('full', 1),
    run('full', 1, { runId: 'newer' }),
    run('no-pairkd', 1),
    run('full', 3, { protocol: 'paper-code' }),
    run('full', 3, { dataset: { hash: 'other' } as never }),
    run('full', 3, { config: parseConfig('promptmm', {}) }),
  ];
  const found = (id: string) =>
    cellsOf({ row: row(id), config: configOf(row(id), base) }, { runs, ...known }).map((c) => [
      c.result.runId,
      c.stage,
    ]);
  expect(found('full')).toEqual([
    ['newer', 'student'],
    ['full-2', 'student'],
  ]);
  expect(found('teacher')).toEqual([
    ['newer', 'teacher'],
    ['full-2', 'teacher'],
  ]);
  expect(found('no-pairkd')).toEqual([['no-pairkd-1', 'student']]);
});

test('the full model is as set, without ablations that are on and values that cannot be used', () => {
  setField('training', 'd', 16);
  setField('teacher', 'layers', 'two');
  setAblation(
    cardOf('promptmm').ablations.find(({ id }) => id === 'no-pairkd')!,
    true,
  );
  expect(configOf(row('full'), baseConfig('promptmm'))).toEqual(
    expect.objectContaining({ training: { d: 16 }, student: {}, teacher: {} }),
  );
});

test('results from elsewhere are shown with the settings that most of their rows share', () => {
  const other = parseConfig('promptmm', { training: { d: 32 } });
  const runs = [run('full', 1), run('no-pairkd', 1), run('full', 2, { config: other })];
  const found = commonBase(rows, configOf, { runs, hash: 'h', protocol: 'strict' });
  expect(parseConfig('promptmm', found)).toEqual(parseConfig('promptmm', base));
  expect(commonBase(rows, configOf, { runs: [], hash: 'h', protocol: 'strict' })).toEqual({});
});

test('missing cells are those of picked rows and seeds without a result', async () => {
  const report = { hash: 'h', modalities: [{ name: 'visual' }] } as never;
  const { addResult } = await import('../history/results.ts');
  addResult(run('full', 1));
  setSeeds([1, 2]);
  const missing = missingOf(currentAblations(report)).map(({ name, seed }) => `${name} ${seed}`);
  expect(missing).toContain('PromptMM 2');
  expect(missing).not.toContain('PromptMM 1');
  expect(missing).toHaveLength(9);
});

test('the table is that of the model which is set up, unless another is chosen or it has none', () => {
  const shown = (model: 'lightgcn' | 'most-popular') => shownModel(useMatrix.getState(), { model });
  expect(shown('lightgcn')).toBe('lightgcn');
  expect(shown('most-popular')).toBe('promptmm');
  showTable('mf-bpr');
  expect(shown('lightgcn')).toBe('mf-bpr');
});

test('rows of any model: its settings hold for its ablations, not for the controls', async () => {
  setModel('lightgcn');
  showTable('lightgcn');
  setField('model', 'reg', 0.01);
  setSeeds([1]);
  const report = { hash: 'h', modalities: [] } as never;
  pickRow('lightgcn', 'mf-bpr', true);
  pickRow('lightgcn', 'no-l2', false);
  expect(pickedRows(useMatrix.getState(), 'lightgcn')).toEqual(['full', 'no-graph', 'mf-bpr']);
  expect(missingOf(currentAblations(report)).map(({ model, config }) => [model, config])).toEqual([
    ['lightgcn', { model: { reg: 0.01 } }],
    ['lightgcn', { model: { reg: 0.01, layers: 0 } }],
    ['mf-bpr', {}],
  ]);
  expect(pickedRows(useMatrix.getState(), 'promptmm')).toHaveLength(5);
});

test('of results, controls have the settings that they were run with, and their names say so', () => {
  const report = { hash: 'h', modalities: [] } as never;
  const changed = { training: { d: 32 } };
  const ran = run('mf-bpr', 1, { config: parseConfig('mf-bpr', changed) });
  const { base, rows: shown } = matrix.rowsOfResults('promptmm', report, { ...known, runs: [ran] });
  expect(base).toEqual({});
  expect(shown.find(({ row: { id } }) => id === 'mf-bpr')).toMatchObject({
    row: { label: 'MF-BPR, embedding width 32' },
    config: changed,
  });
  expect(shown.find(({ row: { id } }) => id === 'lightgcn')).toMatchObject({
    row: { label: 'LightGCN' },
    config: {},
  });
});

test('results of a file are put away when another dataset is set up, not when the first one comes', async () => {
  const { useDataset } = await import('../data/dataset.ts');
  const { useCompare } = await import('./compare/choice.ts');
  const setUp = (hash: string) => useDataset.setState({ report: { hash } as never });
  useMatrix.setState({ hash: 'of a file' });
  useCompare.setState({ hash: 'of a file' });
  setUp('a');
  expect([useMatrix, useCompare].map((store) => store.getState().hash)).toEqual(['of a file', 'of a file']);
  setUp('b');
  expect([useMatrix, useCompare].map((store) => store.getState().hash)).toEqual([undefined, undefined]);
});
