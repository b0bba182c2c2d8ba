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
    /model\.layers-9\.model\.layers must/,
  ],
  [{ ...good, sweep: { model: 'lightgcn', over: { 'model.layers': [1, 1] } } }, /repeats "model\.layers-1"/],
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

test('says when there is no such file', () => {
  expect(() => readSpec(join(folder, 'none.json'))).toThrow(/cannot be read/);
});
