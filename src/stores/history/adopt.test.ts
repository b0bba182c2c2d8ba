import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { defaultConfig } from '#contract/config.ts';
import type { DatasetReport } from '#contract/dataset.ts';
import type { RunResult } from '#contract/results.ts';
import type { BundledRun } from '#contract/runBundle.ts';
import { readRuns, readScores } from '#client/history.ts';
import { adoptRuns } from './adopt.ts';
import { annotateRun, factsOf, openHistory, useHistory } from './history.ts';
import { useResults } from './results.ts';
import { scoresOf } from './scores.ts';

const metrics = { recall: {}, ndcg: {}, precision: {}, hit: {}, users: 1, ties: 0 };
const userScores = { users: Int32Array.of(0), recall20: Float64Array.of(0.5), ndcg20: Float64Array.of(0.25) };
const stage = { epochs: 0, bestEpoch: 0, secondsPerEpoch: 0, secondsPerStep: 0, parameters: 0 };

const run = (runId: string, seed: number, takenFrom?: string): BundledRun => ({
  result: {
    ...{ runId, name: runId, model: 'most-popular', seed, protocol: 'strict', curves: [] },
    config: defaultConfig('most-popular'),
    dataset: { name: 'mini', hash: 'abc', split: { method: 'given' } },
    environment: { backend: 'cpu', adapter: 'none', reason: '', software: false },
    floor: { val: metrics, test: metrics },
    stages: { model: { ...stage, val: metrics, test: metrics, ...(takenFrom && { takenFrom }) } },
  } as RunResult,
  ...{ savedAt: 7, tags: ['theirs'], notes: 'a note', outputs: [] },
  scores: [{ stage: 'model', userScores }],
});
const open = (...runs: BundledRun[]) => adoptRuns({ datasets: [], runs }, 'friend.promptmm.zip');
const ids = () => useResults.getState().runs.map(({ runId }) => runId);

test('runs of a file are kept with what is known of them, and the same again brings nothing new', async () => {
  await openHistory();
  expect(await open(run('a', 1))).toEqual({ added: ['a'], known: 0 });
  expect(await open(run('a', 1))).toEqual({ added: [], known: 1 });
  expect(scoresOf('a', 'model')).toEqual(userScores);
  expect(useHistory.getState().facts.a).toMatchObject({
    tags: ['theirs'],
    openedFrom: 'friend.promptmm.zip',
  });
  const { records } = await readRuns();
  expect(records).toMatchObject([
    { runId: 'a', savedAt: 7, notes: 'a note', openedFrom: 'friend.promptmm.zip' },
  ]);
  expect((await readScores('a'))?.stages).toEqual([{ stage: 'model', userScores }]);
});

test('another run of the same id gets an id of its own, beside whatever else the file brings', async () => {
  expect(await open(run('a', 2), run('a-2', 3, 'a'))).toEqual({ added: ['a-2', 'a-2-2'], known: 0 });
  expect(ids()).toEqual(['a', 'a-2', 'a-2-2']);
  // What was taken over is named by its new id.
  expect(useResults.getState().runs[2].stages.model?.takenFrom).toBe('a-2');
});

test('ids and hashes that every object has a property of are ids and hashes like any other', async () => {
  const own = Reflect.ownKeys(Object.prototype).length;
  for (const name of ['__proto__', 'constructor', 'toString']) {
    expect(factsOf(name)).toBeUndefined();
    const named = run(name, 1);
    named.result.dataset = { ...named.result.dataset, hash: name };
    const report = { name, hash: name, users: 1, items: 1, modalities: [] } as unknown as DatasetReport;
    const source = { source: 'stored', id: name } as const;
    const datasets = [{ report, source }];
    expect(await adoptRuns({ datasets, runs: [named] }, 'x.zip')).toEqual({ added: [name], known: 0 });
    expect(factsOf(name)).toMatchObject({ runId: name, openedFrom: 'x.zip' });
    annotateRun(name, { notes: 'mine' });
    expect(factsOf(name)).toMatchObject({ runId: name, notes: 'mine' });
    expect(Object.entries(useHistory.getState().sources)).toContainEqual([name, source]);
  }
  expect(Reflect.ownKeys(Object.prototype)).toHaveLength(own);
});

test('hundreds of runs are told of a few times, in their order', async () => {
  const all = Array.from({ length: 300 }, (_, n) => run(`one of many ${n}`, 1000 + n));
  let told = 0;
  const stop = useResults.subscribe(() => told++);
  const { added } = await open(...all);
  stop();
  expect(added).toEqual(all.map(({ result }) => result.runId));
  expect(ids().slice(-300)).toEqual(added);
  expect(told).toBeLessThan(30);
  const { records } = await readRuns();
  expect(records.filter(({ runId }) => runId.startsWith('one of many'))).toHaveLength(300);
});
