import 'fake-indexeddb/auto';
import { afterAll, expect, test, vi } from 'vitest';
import { defaultConfig } from '#contract/config.ts';
import type { RunResult } from '#contract/results.ts';

const metrics = { recall: {}, ndcg: {}, precision: {}, hit: {}, users: 1, ties: 0 };
const result = (runId: string): RunResult => ({
  ...{ runId, name: runId, model: 'most-popular', seed: 1, protocol: 'strict', stages: {}, curves: [] },
  config: defaultConfig('most-popular'),
  dataset: { name: 'mini', hash: 'abc', split: { method: 'given' } },
  environment: { backend: 'cpu', adapter: 'none', reason: '', software: false },
  floor: { val: metrics, test: metrics },
});
const side = Float32Array.of(1, 2);
const output = {
  ...{ stage: 'model', d: 1, user: side, item: side, features: [] },
  userScores: { users: Int32Array.of(0), recall20: Float64Array.of(0.5), ndcg20: Float64Array.of(0.5) },
} as never;

/** Other tabs hear of it when the machine gets round to it. */
const soon = (check: () => unknown) => vi.waitFor(check, { timeout: 20_000 });
let clock = 100;
vi.spyOn(Date, 'now').mockImplementation(() => clock++);

/** The locks of one browser. */
const held = new Set<string>();
vi.stubGlobal('navigator', {
  locks: {
    query: async () => ({ held: [...held].map((name) => ({ name })) }),
    async request(name: string, _: object, work: (lock: object | null) => Promise<void>) {
      if (held.has(name)) return work(null);
      held.add(name);
      await work({});
      held.delete(name);
    },
  },
});
const channels: BroadcastChannel[] = [];
vi.stubGlobal(
  'BroadcastChannel',
  class extends BroadcastChannel {
    constructor(name: string) {
      super(name);
      channels.push(this);
    }
  },
);
afterAll(() => channels.forEach((channel) => channel.close()));

/** A tab of the browser: the same stores, each with a memory of its own. */
async function openTab() {
  vi.resetModules();
  const trash = await import('./trash.ts');
  const history = await import('./history.ts');
  const { useResults, addResult } = await import('./results.ts');
  const { followOtherTabs } = await import('./otherTabs.ts');
  const { outputsOf, recallOutputs } = await import('./outputs.ts');
  const { useDataset } = await import('../data/dataset.ts');
  const { scoresOf } = await import('./scores.ts');
  const { readRuns } = await import('#client/history.ts');
  const opened = history.openHistory();
  followOtherTabs(opened);
  await opened;
  const names = () => useResults.getState().runs.map(({ name }) => name);
  const facts = (runId: string) => history.useHistory.getState().facts[runId];
  return {
    ...{ ...trash, ...history, addResult, names, facts, outputsOf, recallOutputs, useDataset, scoresOf },
    readRuns,
  };
}

const a = await openTab();
const b = await openTab();

test('a run that finishes in one tab is in the other, with its scores, its outputs and its place', async () => {
  b.useDataset.setState({ report: { hash: 'abc' } as never });
  a.addResult(result('first'));
  a.addResult(result('second'));
  await soon(() => expect(b.names()).toEqual(['first', 'second']));
  a.recallOutputs('first', [output]);
  await soon(() => expect(b.scoresOf('first', 'model')?.recall20[0]).toBe(0.5));
  await soon(() => expect(b.outputsOf('first')[0]?.item).toEqual(side));
  expect(b.useHistory.getState().kept.has('first')).toBe(true);
});

test('names, tags and notes follow, in both directions', async () => {
  a.renameRun('first', 'Better');
  await soon(() => expect(b.names()).toEqual(['Better', 'second']));
  b.annotateRun('first', { tags: ['talk'], notes: 'look' });
  await soon(() => expect(a.facts('first')).toMatchObject({ tags: ['talk'], notes: 'look' }));
  expect(a.names()).toEqual(['Better', 'second']);
});

test('a deleted run leaves the other tab, and is whole again after the undo, also when a third tab was opened', async () => {
  a.deleteRuns(['first']);
  await soon(() => expect(b.names()).toEqual(['second']));
  expect(b.outputsOf('first')).toEqual([]);
  const c = await openTab();
  expect(c.names()).toEqual(['second']);
  a.undoDelete();
  for (const tab of [a, b, c]) await soon(() => expect(tab.names()).toEqual(['Better', 'second']));
  expect(c.facts('first')).toMatchObject({ tags: ['talk'], notes: 'look' });
  expect(c.scoresOf('first', 'model')?.recall20[0]).toBe(0.5);
  await soon(() => expect(b.outputsOf('first')[0]?.item).toEqual(side));
});

test('what was deleted is erased once the tab that can bring it back is gone', async () => {
  a.deleteRuns(['second']);
  await soon(() => expect(b.names()).toEqual(['Better']));
  const d = await openTab();
  a.undoDelete();
  await soon(() => expect(d.names()).toEqual(['Better', 'second']));
  a.deleteRuns(['second']);
  await soon(() => expect(d.names()).toEqual(['Better']));
  // The browser lets go of the locks of a tab that closes.
  held.clear();
  await openTab();
  const all = await d.readRuns();
  expect(all.records.map(({ runId }) => runId)).toEqual(['first']);
});

test('a run that is trained again under the id of a deleted one stays', async () => {
  b.addResult(result('again'));
  await soon(() => expect(a.names()).toContain('again'));
  b.deleteRuns(['again']);
  await soon(() => expect(a.names()).not.toContain('again'));
  a.addResult({ ...result('again'), name: 'Anew' });
  await soon(() => expect(b.names()).toContain('Anew'));
  expect(b.useHistory.getState().trash).toEqual([]);
  b.deleteRuns(['again']);
  b.addResult({ ...result('again'), name: 'Once more' });
  b.emptyTrash();
  await soon(() => expect(a.names()).toContain('Once more'));
  expect((await b.readRuns()).records.map(({ result: { name } }) => name)).toContain('Once more');
});

test('an upgrade of the database waits for no tab, and notes to one that is left behind do no harm', async () => {
  const { VERSION } = await import('#client/history/schema.ts');
  const newer = indexedDB.open('promptmm-studio', VERSION + 1);
  await new Promise((resolve, reject) => {
    newer.onsuccess = resolve;
    newer.onblocked = reject;
  });
  const reopened = vi.spyOn(indexedDB, 'open');
  channels.at(-1)!.postMessage(['first']);
  await soon(() => expect(reopened).toHaveBeenCalled());
  const requests = () => reopened.mock.results.map(({ value }) => value as IDBOpenDBRequest);
  await soon(() => expect(requests().every(({ readyState }) => readyState === 'done')).toBe(true));
  expect(b.names()).toContain('Better');
  expect(b.useHistory.getState().error).toBeUndefined();
  newer.result.close();
});
