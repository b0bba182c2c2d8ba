import { expect, test } from 'vitest';
import { parseExperiment, type ExperimentSpec } from '#contract/experiment.ts';
import { cellsOf } from './outFolder.ts';
import { parseShard } from './shard.ts';
import { cellsOfShard } from './shards.ts';

const written = (more: object): ExperimentSpec =>
  parseExperiment({ dataset: { source: 'synthetic', preset: 'mini', seed: 1 }, seeds: [1, 2, 3], ...more });
const idsOf = (spec: ExperimentSpec, n: number) =>
  Array.from({ length: n }, (_, k) => cellsOfShard(cellsOf(spec), { k: k + 1, n }).map(({ id }) => id));

const alone = written({
  runs: [
    { name: 'a', model: 'lightgcn' },
    { name: 'b', model: 'mf-bpr' },
  ],
});
const sharing = written({
  runs: [
    { name: 'whole', model: 'promptmm' },
    { name: 'alone', model: 'lightgcn' },
    { name: 'no-list', model: 'promptmm', config: { student: { lambda2: 0 } } },
    { name: 'no-prompt', model: 'promptmm', config: { teacher: { prompt: false } } },
    { name: 'ckd', model: 'ckd' },
    { name: 'ckd-kl', model: 'ckd', config: { student: { kl: 1 } } },
  ],
  incremental: [{ name: 'new', model: 'promptmm' }],
});

test.each([1, 2, 3, 4, 7, 100])('%i shards do every cell once, in its order', (n) => {
  for (const spec of [alone, sharing]) {
    const all = cellsOf(spec).map(({ id }) => id);
    const shards = idsOf(spec, n);
    expect(shards.flat().toSorted()).toEqual(all.toSorted());
    for (const shard of shards) expect(shard).toEqual(all.filter((id) => shard.includes(id)));
  }
});

test('work is divided evenly where nothing is shared', () => {
  expect(idsOf(alone, 4).map(({ length }) => length)).toEqual([2, 2, 1, 1]);
});

test('what shares a teacher or a slice is done by one shard, and seeds by themselves', () => {
  const shards = idsOf(sharing, 40);
  const shardOf = (id: string) => shards.findIndex((ids) => ids.includes(id));
  for (const seed of [1, 2, 3]) {
    expect(shardOf(`whole-seed${seed}`)).toBe(shardOf(`no-list-seed${seed}`));
    expect(shardOf(`whole-seed${seed}`)).toBe(shardOf(`new.retrained-seed${seed}`));
    expect(shardOf(`ckd-seed${seed}`)).toBe(shardOf(`ckd-kl-seed${seed}`));
    expect(shardOf(`new.old-seed${seed}`)).toBe(shardOf(`new.tuned-student-seed${seed}`));
  }
  const apart = [
    'whole-seed1',
    'whole-seed2',
    'no-prompt-seed1',
    'alone-seed1',
    'ckd-seed1',
    'new.old-seed1',
  ];
  expect(new Set(apart.map(shardOf)).size).toBe(apart.length);
});

test('a shard is typed as a number of a number', () => {
  expect(parseShard('2/6')).toEqual({ k: 2, n: 6 });
  for (const text of ['0/6', '7/6', '2', '2/', 'a/b', '1.5/2', '-1/2', '', '1/0'])
    expect(parseShard(text)).toBeUndefined();
});
