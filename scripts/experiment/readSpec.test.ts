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

test.each([
  ['{', /not valid JSON/],
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
