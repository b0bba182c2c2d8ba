import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { UsageError } from './commandLine.ts';
import { readSpec } from './readSpec.ts';

const folder = mkdtempSync(join(tmpdir(), 'spec-'));
afterAll(() => rmSync(folder, { recursive: true }));

const good = {
  dataset: { source: 'synthetic', preset: 'mini', seed: 1 },
  seeds: [1],
  runs: [{ name: 'a', model: 'lightgcn' }],
};

function write(content: unknown): string {
  const path = join(folder, 'spec.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

test('fills in what is left out', () => {
  expect(readSpec(write(good))).toMatchObject({
    protocol: 'strict',
    backend: 'auto',
    runs: [{ config: {} }],
  });
});

test('finds a dataset folder beside the spec', () => {
  mkdirSync(join(folder, 'data'));
  const spec = readSpec(write({ ...good, dataset: { source: 'folder', path: 'data' } }));
  expect(spec.dataset).toEqual({ source: 'folder', path: join(folder, 'data') });
});

test('keeps the choices of an import and the changes of content', () => {
  const split = { method: 'leave-one-out', ratio: [8, 1, 1], seed: 1, kCore: 5 };
  const edit = { seed: 3, changes: [{ modality: 'visual', noise: 0.5 }] };
  const dataset = { source: 'stored', id: 'tiktok', options: { split }, edit };
  expect(readSpec(write({ ...good, dataset })).dataset).toEqual(dataset);
});

test('a sweep becomes one run for every combination of values', () => {
  const { runs: _, ...rest } = good;
  const over = { 'teacher.layers+student.layers': [1, 2], 'teacher.modalities': [[], ['visual', 'textual']] };
  const sweep = { model: 'promptmm', base: { training: { d: 16 } }, over };
  const { runs } = readSpec(write({ ...rest, sweep }));
  expect(runs.map(({ name }) => name)).toEqual([
    'teacher.layers-student.layers-1_teacher.modalities-all',
    'teacher.layers-student.layers-1_teacher.modalities-visual-textual',
    'teacher.layers-student.layers-2_teacher.modalities-all',
    'teacher.layers-student.layers-2_teacher.modalities-visual-textual',
  ]);
  expect(runs[3]).toMatchObject({
    model: 'promptmm',
    config: {
      training: { d: 16 },
      teacher: { layers: 2, modalities: ['visual', 'textual'] },
      student: { layers: 2 },
    },
  });
});

test('runs and a sweep stand side by side', () => {
  const sweep = { model: 'lightgcn', over: { 'model.layers': [1] } };
  expect(readSpec(write({ ...good, sweep })).runs.map(({ name }) => name)).toEqual(['a', 'model.layers-1']);
});

test.each([
  ['{', /not valid JSON/],
  [{ ...good, runs: [] }, /spec\.runs must hold/],
  [{ ...good, sweep: { model: 'lightgcn', over: {} } }, /spec\.sweep\.over must name/],
  [
    { ...good, sweep: { model: 'lightgcn', over: { 'model.layers': [] } } },
    /spec\.sweep\.over\.model\.layers/,
  ],
  [{ ...good, sweep: { model: 'lightgcn', over: { 'teacher.layers': [1] } } }, /teacher\.layers names no/],
  [
    { ...good, sweep: { model: 'lightgcn', over: { 'model.layers': [9] } } },
    /spec\.sweep\.over\.model\.layers\.0 must be a whole number from 0 to \d; got 9\.$/,
  ],
  [{ ...good, seeds: [1, 2, 1] }, /spec\.seeds\.2 must not be given twice; got 1\.$/],
  [
    { ...good, seeds: ['1'] },
    /spec\.seeds\.0 must be .*; got "1", which is a text: write it without quotes\.$/,
  ],
  [
    '{"dataset":{"source":"synthetic","preset":"mini"},"seeds":[1],"sweep":{"model":"lightgcn","over":{"model.learningRate":[0.01,1e-2]}}}',
    /spec\.sweep\.over\.model\.learningRate\.1 is 0\.01 once more/,
  ],
  [
    { ...good, sweep: { model: 'lightgcn', over: { 'model.learningRate': ['1e-3', '1e-2'] } } },
    /learningRate\.0 must be a number .*; got "1e-3", which is a text: write it without quotes\.$/,
  ],
  [
    { ...good, runs: [{ name: 'a', model: 'lightgcn', config: { model: { learningRate: '0.1' } } }] },
    /spec\.runs\.0\.config\.model\.learningRate must .*; got "0\.1", which is a text/,
  ],
  [
    {
      ...good,
      sweep: { model: 'promptmm', over: { 'teacher.modalities': [['a', 'b'], ['a-b']] } },
    },
    /modalities\.1 is \["a-b"\] and another value is \["a","b"\]: their files would have the same names/,
  ],
  [
    {
      ...good,
      sweep: {
        model: 'promptmm',
        over: { 'teacher.layers+student.layers': [1], 'student.layers': [2] },
      },
    },
    /spec\.sweep\.over turns student\.layers twice/,
  ],
  [
    {
      ...good,
      runs: [
        { name: 'LightGCN', model: 'lightgcn' },
        { name: 'lightgcn', model: 'lightgcn' },
      ],
    },
    /spec\.runs\.1\.name is "lightgcn" and another run is "LightGCN": on Windows and macOS/,
  ],
  [{ ...good, runs: [good.runs[0], good.runs[0]] }, /spec\.runs\.1\.name repeats "a"/],
  [
    {
      ...good,
      runs: [{ name: 'Model.Layers-1', model: 'lightgcn' }],
      sweep: { model: 'lightgcn', over: { 'model.layers': [1] } },
    },
    /spec\.sweep is "model\.layers-1" and another run is "Model\.Layers-1"/,
  ],
  ...['CON', 'nul.x', 'Com1', 'é', 'e\u0301', 'a ', 'a/b', '..\\x', ''].map(
    (name) =>
      [{ ...good, runs: [{ name, model: 'lightgcn' }] }, /spec\.runs\.0\.name must/] as [unknown, RegExp],
  ),
  [{ ...good, runs: [{ name: 'a'.repeat(161), model: 'lightgcn' }] }, /must not be longer than 160 letters/],
  [
    {
      ...good,
      projections: [
        { name: 'Fig', space: 'embeddings', run: 'a' },
        { name: 'fig-seed1', space: 'raw' },
      ],
    },
    /spec\.projections\.1\.name is "fig-seed1", and its files would be those of "Fig"/,
  ],
  [
    '{"dataset":{"source":"synthetic","preset":"mini"},"seeds":[1],"runs":[{"name":"a","model":"lightgcn","config":{"constructor":{"keys":1}}}]}',
    /spec\.runs\.0\.config\.constructor is not a known field/,
  ],
  [
    '{"dataset":{"source":"synthetic","preset":"mini"},"seeds":[1],"runs":[{"name":"a","model":"lightgcn","config":{"__proto__":{"x":1}}}]}',
    /spec\.runs\.0\.config\.__proto__ is not a known field/,
  ],
  [
    { ...good, sweep: { model: 'lightgcn', over: { 'model.layers': [1], 'model.layers.x': [2] } } },
    /spec\.sweep\.over: model\.layers\.x names no hyper-parameter/,
  ],
  [
    { ...good, sweep: { model: 'lightgcn', over: { 'constructor.name': [1] } } },
    /constructor\.name names no/,
  ],
  [
    '{"dataset":{"source":"synthetic","preset":"mini"},"seeds":[1],"seeds":[2],"runs":[]}',
    /names "seeds" twice in one object/,
  ],
  ['{"seeds":\n[1,]}', /is not valid JSON: .*\[1,\]/],
  [{ ...good, seeds: '1,2' }, /spec\.seeds must be a list; got "1,2"/],
  [{ ...good, runs: [{ name: 1, model: 'lightgcn' }] }, /spec\.runs\.0\.name must be a text; got 1/],
  [{ ...good, dataset: { ...good.dataset, slice: { share: 0.1 } } }, /spec\.dataset\.slice\.seed is missing/],
  [
    { ...good, runs: [{ name: 'a', model: 'lightgcn', config: [] }] },
    /spec\.runs\.0\.config must be an object; got \[\]/,
  ],
  [{ ...good, dataset: 'mini' }, /spec\.dataset must be an object; got "mini"/],
  [
    { ...good, dataset: { source: 'x' } },
    /spec\.dataset\.source must be "synthetic", "folder" or "stored"; got "x"/,
  ],
  [{ ...good, seeds: [] }, /spec\.seeds/],
  [{ ...good, protocol: 'loose' }, /spec\.protocol/],
  [{ ...good, speed: 1 }, /spec\.speed/],
  [{ ...good, dataset: { source: 'folder', path: 'nowhere' } }, /spec\.dataset\.path/],
  [
    { ...good, dataset: { source: 'stored', id: 'a', options: { split: { method: 'random' } } } },
    /spec\.dataset\.options\.split\.method/,
  ],
  [{ ...good, runs: [{ name: 'a', model: 'svd' }] }, /spec\.runs\.0\.model/],
  [
    { ...good, runs: [{ name: 'a', model: 'lightgcn', config: { model: { layers: -1 } } }] },
    /spec\.runs\.0\.config\.model\.layers/,
  ],
])('refuses %j and names the field', (content, sentence) => {
  const path = write(content);
  expect(() => readSpec(path)).toThrow(UsageError);
  expect(() => readSpec(path)).toThrow(sentence);
});

test.each(['utf8', 'utf16le'] as const)('reads what Windows editors save as %s', (encoding) => {
  const path = join(folder, 'windows.json');
  const text = `\ufeff${JSON.stringify(good, null, 2).replaceAll('\n', '\r\n')}\r\n`;
  writeFileSync(path, text, encoding);
  expect(readSpec(path)).toEqual(readSpec(write(good)));
  writeFileSync(path, Buffer.from(text, 'utf16le').swap16());
  expect(readSpec(path)).toEqual(readSpec(write(good)));
});

test('says when a spec is in another encoding', () => {
  const path = join(folder, 'latin1.json');
  writeFileSync(path, '{"é":1}', 'latin1');
  expect(() => readSpec(path)).toThrow(/neither UTF-8 nor UTF-16 text/);
});

test('a spec that is nested without end is refused', () => {
  const path = write(`{"seeds":${'['.repeat(50_000)}${']'.repeat(50_000)}}`);
  expect(() => readSpec(path)).toThrow(/^spec\.seeds\.0\.0.*\.\.\. is nested more than 20 deep\.$/);
});

test('says when there is no such file', () => {
  expect(() => readSpec(join(folder, 'none.json'))).toThrow(/cannot be read/);
});
