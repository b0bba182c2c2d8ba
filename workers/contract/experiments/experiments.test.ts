import { expect, test } from 'vitest';
import { parseConfig } from '../config.ts';
import { parseExperiment } from '../experiment.ts';
import type { RunResult } from '../results.ts';
import { finishedSeeds, missingCells } from './cells.ts';
import { markOf, type Experiment, type Setting } from './experiment.ts';
import { seedGroups } from './groups.ts';
import { specOf } from './spec.ts';
import { sizeWords } from './words.ts';

const setting = (label: string, config: Setting['config'] = {}, more: Partial<Setting> = {}): Setting => ({
  ...{ id: label, label, model: 'lightgcn', config },
  ...more,
});
const experiment = (change: Partial<Experiment> = {}): Experiment => ({
  ...{ kind: 'ablations', question: 'What is it worth?', protocol: 'strict', subject: 'lightgcn' },
  dataset: { name: 'toy', hash: 'h', source: { source: 'synthetic', preset: 'mini', seed: 1 } },
  settings: [setting('LightGCN'), setting('LightGCN, L = 0', { model: { layers: 0 } })],
  seeds: [1, 2],
  ...change,
});
const run = (seed: number, config = {}, change: Partial<RunResult> = {}) =>
  ({
    ...{ runId: `${seed}`, name: 'x', model: 'lightgcn', seed, protocol: 'strict', dataset: { hash: 'h' } },
    config: parseConfig('lightgcn', config),
    ...change,
  }) as unknown as RunResult;
const words = (runs: RunResult[], change = {}) =>
  missingCells(experiment(change), runs).map(({ name, seed }) => `${name} ${seed}`);

test('cells are settings times seeds, of which those that are finished are not missing', () => {
  expect(words([])).toEqual(['LightGCN 1', 'LightGCN 2', 'LightGCN, L = 0 1', 'LightGCN, L = 0 2']);
  expect(words([run(1), run(2, { model: { layers: 0 } })])).toEqual(['LightGCN 2', 'LightGCN, L = 0 1']);
});

test('runs on other data, under another protocol or that went on from others are no cells', () => {
  const others = [
    run(1, {}, { dataset: { hash: 'other' } as never }),
    run(1, {}, { protocol: 'paper-code' }),
    run(1, {}, { update: { from: 'a', stage: 'model', epochs: 1, replay: 0 } }),
  ];
  expect(words(others)).toHaveLength(4);
});

test('the newest run of a seed counts, in ascending order of seeds', () => {
  const runs = [run(2), run(1), run(1, {}, { runId: 'newer' })];
  const found = finishedSeeds({ model: 'lightgcn', config: {} }, { runs, hash: 'h', protocol: 'strict' });
  expect([...found].map(([seed, { runId }]) => [seed, runId])).toEqual([
    [1, 'newer'],
    [2, '2'],
  ]);
});

test('the id of a cell follows from its work, whatever it is called; settings of one work share their runs', () => {
  const [first] = missingCells(experiment(), []);
  const [other] = missingCells(experiment({ settings: [setting('Renamed')] }), []);
  expect(other.runId).toBe(first.runId);
  expect(words([], { settings: [setting('a'), setting('b')], seeds: [1] })).toEqual(['a 1']);
});

test('a setting with data of its own is looked for there, and has another id', () => {
  const own = setting('noisy', {}, { data: { key: 'h noise', hash: 'n' } });
  expect(words([run(1), run(2)], { settings: [own] })).toHaveLength(2);
  const noisy = run(1, {}, { dataset: { hash: 'n' } as never });
  expect(words([noisy], { settings: [own] })).toEqual(['noisy 2']);
  const ids = missingCells(experiment({ settings: [setting('plain'), own], seeds: [1] }), []);
  expect(new Set(ids.map(({ runId }) => runId)).size).toBe(2);
});

test('more seeds or settings make no other experiment; another kind, dataset or subject does', () => {
  const id = (change: Partial<Experiment> = {}) => markOf(experiment(change), 'a').id;
  expect(id({ seeds: [1, 2, 3], settings: [] })).toBe(id());
  for (const change of [
    { kind: 'sweep' },
    { subject: 'b' },
    { protocol: 'paper-code' },
  ] as Partial<Experiment>[])
    expect(id(change)).not.toBe(id());
  expect(missingCells(experiment(), [])[1].experiment).toEqual({
    ...{ id: id(), kind: 'ablations', question: 'What is it worth?', setting: 'LightGCN' },
  });
});

test('the batch runner takes it, each work once under a name of its own', () => {
  const settings = [setting('A b'), setting('a/b', { model: { layers: 1 } }), setting('again')];
  const spec = parseExperiment(JSON.parse(JSON.stringify(specOf(experiment({ settings }), 'wasm'))));
  expect(spec.runs.map(({ name }) => name)).toEqual(['A-b', 'a-b-2']);
  expect(spec).toMatchObject({ seeds: [1, 2], protocol: 'strict', backend: 'wasm' });
});

test('it has no spec where its data changes from setting to setting, or came from nowhere', () => {
  const own = setting('noisy', {}, { data: { key: 'k' } });
  expect(specOf(experiment({ settings: [own] }), 'auto')).toBeUndefined();
  expect(specOf(experiment({ dataset: { name: 'toy', hash: 'h' } }), 'auto')).toBeUndefined();
  const strange = setting('strange', { model: { layers: -1 } });
  expect(specOf(experiment({ settings: [strange] }), 'auto')).toBeUndefined();
});

test('what arrives later is said as the batch runner has it', () => {
  const incremental = { model: 'lightgcn' as const, config: {}, share: 0.1, epochs: 3, replay: 1 };
  const spec = specOf(experiment({ kind: 'incremental', incremental }), 'auto');
  expect(parseExperiment(JSON.parse(JSON.stringify(spec))).incremental).toMatchObject([{ share: 0.1 }]);
});

test('its size is said in one line', () => {
  expect(sizeWords(experiment())).toBe('toy × LightGCN × 2 settings × 2 seeds');
  const models = [setting('a'), setting('b', {}, { model: 'mf-bpr' })];
  expect(sizeWords(experiment({ settings: models, seeds: [1] }))).toBe('toy × 2 models × 1 seed');
});

test('runs that differ by their seed alone are one group', () => {
  const groups = seedGroups([
    run(2),
    run(1),
    run(1, { model: { layers: 0 } }),
    run(2, {}, { runId: 'newer' }),
  ]);
  expect(groups.map(({ runs }) => runs.map(({ runId }) => runId))).toEqual([['1', 'newer'], ['1']]);
});
