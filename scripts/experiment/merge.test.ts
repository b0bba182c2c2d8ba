import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseExperiment } from '#contract/experiment.ts';
import type { RunResult } from '#contract/results.ts';
import { findShards, takeOver, whyMissing } from './merge.ts';
import { cellsOf, OutFolder } from './outFolder.ts';

let path: string;
beforeEach(() => {
  path = mkdtempSync(join(tmpdir(), 'merge-'));
});
afterEach(() => rmSync(path, { recursive: true }));

const spec = (seeds = [1, 2]) =>
  parseExperiment({
    dataset: { source: 'synthetic', preset: 'mini', seed: 1 },
    seeds,
    runs: [
      { name: 'a', model: 'lightgcn' },
      { name: 'a-seed1.b', model: 'lightgcn' },
    ],
  });
const cells = cellsOf(spec());
const result = (recall: number, seconds: number) =>
  ({ stages: { model: { test: { recall }, secondsPerEpoch: seconds } } }) as unknown as RunResult;

function shard(name: string, done: number[], recall = 0.5, of = spec()): OutFolder {
  const folder = new OutFolder(join(path, name));
  folder.claim(of, false);
  for (const n of done) {
    folder.write(`${cells[n].id}.item.npy`, name);
    folder.finish(cells[n], result(recall, Math.random()), []);
  }
  folder.release();
  return new OutFolder(folder.path);
}

function joined(): OutFolder {
  const shards = findShards([path]);
  const out = new OutFolder(path);
  out.claim(shards.spec, false);
  takeOver(shards, out);
  out.release();
  return out;
}

test('every finished run comes with its own files, and once', () => {
  shard('shard-1-of-2', [0, 3]);
  shard('shard-2-of-2', [2, 1]);
  shard('shard-1-of-1', [0]);
  const out = joined();
  expect(cells.map((cell) => out.finished(cell)?.stages.model.test)).toEqual(
    cells.map(() => ({ recall: 0.5 })),
  );
  expect(out.bytes(`${cells[2].id}.item.npy`)?.toString()).toBe('shard-2-of-2');
  expect(out.names('')).toHaveLength(1 + cells.length);
});

test('what a killed shard left beside its finished runs is not taken', () => {
  const folder = shard('shard-1-of-1', [0]);
  folder.write(`${cells[2].id}.item.npy`, 'half');
  expect(
    joined()
      .names('')
      .filter((name) => name.endsWith('.npy')),
  ).toEqual([`${cells[0].id}.item.npy`]);
});

test('shards that disagree, or are of different specs, are refused', () => {
  shard('shard-1-of-2', [0], 0.5);
  shard('shard-1-of-1', [0], 0.6);
  expect(joined).toThrow(/both hold a-seed1, with different numbers/);
  shard('shard-2-of-2', [], 0, spec([1]));
  expect(joined).toThrow(/different specs/);
  expect(() => findShards([join(path, 'nowhere')])).toThrow(/holds no results/);
});

test('of a run without a result it is said why', () => {
  const folder = shard('shard-1-of-1', [0]);
  const failed = { name: 'a', seed: 2, status: 'failed', error: 'It diverged.' };
  folder.write('results.json', JSON.stringify({ runs: [failed] }));
  const why = whyMissing(findShards([path]));
  expect(why(cells[1]).message).toBe('It diverged.');
  expect(why(cells[2]).message).toBe('No shard has finished it.');
});
