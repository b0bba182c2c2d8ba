import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseExperiment } from '#contract/experiment.ts';
import type { RunResult } from '#contract/results.ts';
import { cellsOf, OutFolder } from '../experiment/outFolder.ts';
import { parseClusterLine } from './commandLine.ts';
import { left, shardsOf } from './leftOver.ts';
import { jobScript, sbatchOptions } from './slurm.ts';

const spec = parseExperiment({
  dataset: { source: 'synthetic', preset: 'mini', seed: 1 },
  seeds: [1, 2],
  runs: [
    { name: 'a', model: 'lightgcn' },
    { name: 'b', model: 'mf-bpr' },
  ],
});

test('what is typed goes over the file of options', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cluster-'));
  const options = join(folder, 'options.json');
  writeFileSync(options, '{"partition":"long","gpus":2}');
  const line = parseClusterLine(['a.json', '--out', 'x', '--options', options, '--gpus', '1', '--no-wait']);
  expect(line).toMatchObject({ wait: false, attempts: 2, slurm: { partition: 'long', gpus: 1 } });
  writeFileSync(options, '{"gpu":2}');
  expect(() => parseClusterLine(['a.json', '--out', 'x', '--options', options])).toThrow(/cannot be used/);
  rmSync(folder, { recursive: true });
});

test.each([
  [[], /SPEC\.json is missing/],
  [['a.json'], /--out DIR is missing/],
  [['a.json', 'b.json', '--out', 'x'], /Only one spec/],
  [['a.json', '--out', 'x', '--shards', '0'], /--shards 0 is no whole number/],
  [['a.json', '--out', 'x', '--fast'], /--fast/],
])('refuses %j and says why', (args, sentence) => {
  expect(() => parseClusterLine(args)).toThrow(sentence);
});

test('a task does its shard of the array, whatever letters the paths hold, and with a GPU nothing else', () => {
  const line = parseClusterLine([`it's 0.json`, '--out', 'x', '--gpus', '1', '--time', '02:00:00']);
  const script = jobScript(line, '/lab 0/out', 6);
  expect(script).toContain(`it'\\''s 0.json'`);
  expect(script).toMatch(/'--out' '\/lab 0\/out' --gpu --shard "\$SLURM_ARRAY_TASK_ID\/6"\n$/);
  expect(sbatchOptions(line, '/lab 0/out', [2, 5])).toEqual(
    expect.arrayContaining([
      '--array=2,5',
      '--output=/lab 0/out/cluster/shard-%a.log',
      '--gres=gpu:1',
      '--time=02:00:00',
    ]),
  );
});

test('what is left over is what has no result, and what failed is told from what died', () => {
  const out = mkdtempSync(join(tmpdir(), 'cluster-'));
  expect(shardsOf(spec)).toBe(4);
  expect(shardsOf(spec, 2)).toBe(2);
  const [first] = cellsOf(spec);
  new OutFolder(join(out, 'shard-1-of-2')).finish(first, { name: 'a' } as RunResult, []);
  const failed = { name: 'b', seed: 2, status: 'failed', error: 'It diverged.' };
  new OutFolder(join(out, 'shard-2-of-2')).write('results.json', JSON.stringify({ runs: [failed] }));
  const todo = left(spec, out, 2);
  expect(todo.map(({ shard }) => shard)).toEqual([1, 2]);
  expect(todo.map(({ unfinished }) => unfinished)).toEqual([1, 2]);
  expect(todo.map((it) => it.failed)).toEqual([[], ['b-seed2']]);
  rmSync(out, { recursive: true });
});
