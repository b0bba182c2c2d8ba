import 'fake-indexeddb/auto';
import { expect, test, vi } from 'vitest';
import { defaultConfig } from '#contract/config.ts';
import type { RunResult } from '#contract/results.ts';
import { readRuns, writeOutputs, writeRun } from '#client/history.ts';
import { deleteRuns, emptyTrash, undoDelete } from './trash.ts';
import { annotateRun, openHistory, renameRun, untilRunKept, useHistory } from './history.ts';
import { useDataset } from '../data/dataset.ts';
import { outputsOf } from './outputs.ts';
import { addResult, useResults } from './results.ts';
import { scoresOf } from './scores.ts';

const metrics = { recall: {}, ndcg: {}, precision: {}, hit: {}, users: 1, ties: 0 };
const result = (runId: string, config: object = defaultConfig('most-popular')): RunResult => ({
  runId,
  name: runId,
  model: 'most-popular',
  seed: 1,
  config: config as never,
  protocol: 'strict',
  dataset: { name: 'mini', hash: 'abc', split: { method: 'given' } },
  environment: { backend: 'cpu', adapter: 'none', reason: '', software: false },
  floor: { val: metrics, test: metrics },
  stages: {},
  curves: [],
});
const names = () => useResults.getState().runs.map(({ name }) => name);
const onDisk = async () => (await readRuns()).records.map(({ result: { name } }) => name);

let clock = 100;
vi.spyOn(Date, 'now').mockImplementation(() => clock++);

test('runs of earlier visits come first, are named and annotated, go and come back', async () => {
  await writeRun({ runId: 'a', savedAt: 1, tags: [], notes: '', result: result('a') });
  await openHistory();
  expect(useHistory.getState().isRead).toBe(true);
  addResult(result('b'));
  addResult(result('c'));
  expect(names()).toEqual(['a', 'b', 'c']);

  renameRun('b', 'Better');
  annotateRun('b', { tags: ['talk'], notes: 'look' });
  await vi.waitFor(async () =>
    expect((await readRuns()).records).toContainEqual(
      expect.objectContaining({ tags: ['talk'], notes: 'look', result: { ...result('b'), name: 'Better' } }),
    ),
  );

  deleteRuns(['a', 'b']);
  expect(names()).toEqual(['c']);
  undoDelete();
  expect(names()).toEqual(['a', 'Better', 'c']);
  await vi.waitFor(async () => expect(await onDisk()).toEqual(['a', 'Better', 'c']));

  deleteRuns(['a']);
  emptyTrash();
  undoDelete();
  expect(names()).toEqual(['Better', 'c']);
  await vi.waitFor(async () => expect(await onDisk()).toEqual(['Better', 'c']));
  expect(useHistory.getState().facts.a).toBeUndefined();
});

test('outputs of an earlier visit come into memory with their dataset', async () => {
  await writeRun({ runId: 'e', savedAt: 1, tags: [], notes: '', result: result('e') });
  const side = Float32Array.of(1);
  const scores = { users: Int32Array.of(0), recall20: Float64Array.of(0.5), ndcg20: Float64Array.of(0.5) };
  const output = { stage: 'model', d: 1, user: side, item: side, features: [], userScores: scores };
  await writeOutputs('e', [output as never], 1);
  useResults.setState({ runs: [] });
  await openHistory();
  expect(scoresOf('e', 'model')!.recall20[0]).toBe(0.5);
  expect(outputsOf('e')).toEqual([]);
  useDataset.setState({ report: { hash: 'abc' } as never });
  await vi.waitFor(() => expect(outputsOf('e')[0].item).toEqual(side));
});

test('a browser that keeps nothing says so, and the run stays', async () => {
  const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  addResult(result('d'));
  await vi.waitFor(() => expect(useHistory.getState().error?.message).toContain('full'));
  expect(names()).toContain('d');
  put.mockRestore();
});

test('a run that has finished is on the disk before it is said to be kept', async () => {
  const order: string[] = [];
  const write = Reflect.get(IDBObjectStore.prototype, 'put') as IDBObjectStore['put'];
  const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
    this: IDBObjectStore,
    ...given
  ) {
    this.transaction.addEventListener('complete', () => order.push('written'));
    return write.apply(this, given);
  });
  addResult(result('kept'));
  await untilRunKept('kept');
  order.push('kept');
  put.mockRestore();
  expect(order[0]).toBe('written');
  expect(order.at(-1)).toBe('kept');
  expect(await onDisk()).toContain('kept');
  expect(untilRunKept('kept')).toBeUndefined();
});
