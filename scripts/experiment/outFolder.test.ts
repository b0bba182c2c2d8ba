import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { StageScores } from '#client/experiment.ts';
import { parseExperiment, type ExperimentSpec } from '#contract/experiment.ts';
import type { RunResult } from '#contract/results.ts';
import { UsageError } from './commandLine.ts';
import { cellsOf, OutFolder } from './outFolder.ts';

const spec = (seeds: number[]) =>
  ({ seeds, runs: [{ name: 'a', model: 'lightgcn', config: {} }] }) as unknown as ExperimentSpec;
const result = { name: 'a', seed: 1 } as RunResult;
const scores: StageScores[] = [{ stage: 'model', users: [4], recall20: [1], ndcg20: [0.5] }];
let path: string;
beforeEach(() => {
  path = mkdtempSync(join(tmpdir(), 'out-'));
});
afterEach(() => rmSync(path, { recursive: true }));

test('a second call with the same spec finds what the first finished', () => {
  const [cell, other] = cellsOf(spec([1, 2]));
  const first = new OutFolder(path);
  first.claim(spec([1, 2]), false);
  first.finish(cell, result, scores);
  first.release();
  const second = new OutFolder(path);
  second.claim(spec([1, 2]), false);
  expect(second.finished(cell)).toEqual(result);
  expect(second.scores(cell)).toEqual(scores);
  expect(second.finished(other)).toBeUndefined();
});

test('another spec is refused with the folder named, and restart throws the results away', () => {
  const [cell] = cellsOf(spec([1]));
  const folder = new OutFolder(path);
  folder.claim(spec([1]), false);
  folder.finish(cell, result, []);
  folder.release();
  expect(() => folder.claim(spec([2]), false)).toThrow(path);
  folder.claim(spec([2]), true);
  expect(folder.finished(cell)).toBeUndefined();
});

test.each([
  ['a file', () => writeFileSync(join(path, 'out'), ''), /cannot hold results: ENOTDIR/],
  ['in a file', () => writeFileSync(join(path, 'out'), ''), /cannot hold results: ENOTDIR/, 'out/sub'],
  [
    'full of folders',
    () => mkdirSync(join(path, 'out/spec.json'), { recursive: true }),
    /cannot hold results/,
  ],
  ['linked to nothing', () => symlinkSync(join(path, 'none'), join(path, 'out')), /cannot hold results/],
])('a folder that is %s is refused in a sentence, and no lock stays', (_, make, sentence, name = 'out') => {
  make();
  const folder = new OutFolder(join(path, name));
  expect(() => folder.claim(spec([1]), false)).toThrow(UsageError);
  expect(() => folder.claim(spec([1]), false)).toThrow(sentence);
  expect(existsSync(join(path, name, '.lock'))).toBe(false);
});

test('a result that is damaged is computed once more', () => {
  const [cell] = cellsOf(spec([1]));
  const folder = new OutFolder(path);
  folder.finish(cell, result, scores);
  writeFileSync(join(path, 'runs/a-seed1.json'), '{"name":');
  expect(folder.finished(cell)).toBeUndefined();
});

test('a spec as earlier studios wrote it, with the last stage of any model called the same, is still known', () => {
  const projections = [
    { name: 'raw', space: 'raw', stage: 'student', side: 'items' },
    { name: 'own', space: 'embeddings', run: 'a', stage: 'student', side: 'items' },
  ];
  const written = {
    dataset: { source: 'synthetic', preset: 'mini', seed: 1 },
    seeds: [1],
    runs: [{ name: 'a', model: 'lightgcn', config: {} }],
    projections,
  };
  const parsed = parseExperiment(written);
  expect(parsed.projections!.map(({ stage }) => stage)).toEqual([undefined, 'model']);
  const defaults = projections.map((it) => ({
    ...it,
    items: 2000,
    sampleSeed: 1,
    standardise: 'per-part',
    tsne: {},
  }));
  writeFileSync(join(path, 'spec.json'), JSON.stringify({ ...parsed, projections: defaults }));
  expect(() => new OutFolder(path).claim(parsed, false)).not.toThrow();
});

test('a folder in which another runner works is refused', () => {
  const args = ['-e', 'setInterval(() => {}, 1000)', 'scripts/experiment.ts'];
  const other = spawn(process.execPath, args, { stdio: 'ignore' });
  try {
    writeFileSync(join(path, '.lock'), String(other.pid));
    expect(() => new OutFolder(path).claim(spec([1]), false)).toThrow(/Another runner \(process \d+\)/);
  } finally {
    other.kill();
  }
});

test.each([
  ['another program', () => String(process.ppid)],
  ['nobody', () => '4194999'],
  ['no process at all', () => '-1'],
  ['what a lost machine left', () => ''],
])('a lock of a killed runner whose number belongs to %s is taken over', (_, text) => {
  writeFileSync(join(path, '.lock'), text());
  const folder = new OutFolder(path);
  folder.claim(spec([1]), false);
  expect(JSON.parse(readFileSync(join(path, '.lock'), 'utf8'))).toMatchObject({ pid: process.pid });
  folder.release();
});

test('nothing is written or read outside the folder, whatever a name says', () => {
  const outside = mkdtempSync(join(tmpdir(), 'outside-'));
  writeFileSync(join(outside, 'secret.npy'), 'secret');
  symlinkSync(outside, join(path, 'link'));
  symlinkSync(join(outside, 'secret.npy'), join(path, 'a.npy'));
  symlinkSync(join(outside, 'new.npy'), join(path, 'b.npy.part'));
  const folder = new OutFolder(path);
  const up = `../${basename(outside)}/`;
  const names = [
    `${up}secret.npy`,
    `${up}new.npy`,
    join(outside, 'new.npy'),
    'link/new.npy',
    'link/secret.npy',
    'b.npy',
  ];
  for (const name of [
    ...names,
    'a\\..\\b',
    'x\0.npy',
    'C:/x',
    'x/../../y',
    './x',
    '',
    `${'x'.repeat(300)}.npy`,
  ]) {
    expect(() => folder.write(name, 'changed'), name).toThrow(/is no file within/);
    expect(folder.bytes(name), name).toBeUndefined();
  }
  expect(folder.bytes('a.npy')).toBeUndefined();
  expect(readdirSync(outside)).toEqual(['secret.npy']);
  expect(readFileSync(join(outside, 'secret.npy'), 'utf8')).toBe('secret');
  folder.write('runs/a.features.x%2Fy.user.npy', 'own');
  expect(folder.bytes('runs/a.features.x%2Fy.user.npy')?.toString()).toBe('own');
  rmSync(outside, { recursive: true });
});
