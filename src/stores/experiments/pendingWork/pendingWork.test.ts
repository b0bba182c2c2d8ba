import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import type { RunEvent, RunRequest, TrainApi } from '#contract/api.ts';
import type { SyntheticSource } from '#contract/dataset.ts';
import { withDatabase } from '#client/history/database.ts';

vi.stubGlobal('location', { search: '' });
vi.mock('#client/handOver.ts', () => ({ handOverDataset: async () => {} }));
const { provideLaboratory } = await import('#client/laboratory.ts');
const { orphanedWork, writePendingWork } = await import('#client/history/pendingWork.ts');
const { useQueue } = await import('../../run/queue.ts');
const { clearQueue, resumeQueue, stopRun, submit } = await import('../../run/scheduler.ts');
const { useDataset } = await import('../../data/dataset.ts');
const { keepQueuedWork } = await import('./queuedWork.ts');
const { findPendingWork, forget, goOn, useOffer } = await import('./offer.ts');
const { pendingWords, belongsTo, setAsideWords } = await import('./purpose.ts');
const { stopLesson, useLessonRun } = await import('../../learn/lesson/driver.ts');
const { useLessons } = await import('../../learn/lesson/progress.ts');
const { cancelSweep } = await import('../sweep/driver.ts');

const started: { runId: string; resume?: boolean }[] = [];
let send: (event: object) => void;
let saved: string[] = [];
const train = {
  backend: async () => ({}),
  outputs: async () => [],
  checkpoints: async () => saved.map((runId) => ({ runId, savedAt: 0 })),
  stop: async () => send({ type: 'stopped' }),
  start: async ({ runId }: RunRequest, onEvent: (event: RunEvent) => void, resume?: boolean) => {
    started.push({ runId, resume });
    send = (event) => onEvent({ runId, ...event } as RunEvent);
  },
} as unknown as TrainApi;
const data = {
  generate: async ({ preset, density = 1 }: SyntheticSource) => ({
    name: preset,
    hash: density === 1 ? 'm' : `m${density}`,
    modalities: [],
  }),
};
provideLaboratory({ data: data as never, train });
keepQueuedWork();

const request = (runId: string) =>
  ({ runId, name: runId, model: 'lightgcn', config: {}, seed: 1, protocol: 'strict' }) as RunRequest;
const mini = { name: 'mini', hash: 'm' };
const onDisk = () => withDatabase((db) => db.getAll('agendas'));
/** What a page that is gone has left. */
const left = (ids: string[], hash = 'm') => ({
  id: 'gone',
  savedAt: 1,
  purpose: 'queue' as const,
  dataset: { name: 'mini', hash },
  total: 9,
  left: ids.length,
  requests: ids.map(request),
});
const finish = () => send({ type: 'finished', result: { runId: started.at(-1)!.runId } });
const idle = () => vi.waitFor(() => expect(useQueue.getState().current).toBeUndefined());

beforeEach(() => {
  useDataset.setState({ report: { ...mini, modalities: [] } as never, source: undefined });
  started.length = 0;
  saved = [];
});

test('what waits is on the disk until it is done', async () => {
  submit({ for: 'matrix', requests: [request('matrix-a'), request('matrix-b')] });
  await vi.waitFor(async () => expect(await onDisk()).toMatchObject([{ left: 2, total: 2 }]));
  await vi.waitFor(() => expect(started).toHaveLength(1));
  finish();
  await vi.waitFor(async () => expect(await onDisk()).toMatchObject([{ left: 1, total: 2 }]));
  await vi.waitFor(() => expect(started).toHaveLength(2));
  finish();
  await vi.waitFor(async () => expect(await onDisk()).toEqual([]));
  await idle();
});

test('what was stopped on purpose is not kept, until it goes on', async () => {
  submit({ for: 'matrix', requests: [request('matrix-c'), request('matrix-d')] });
  await vi.waitFor(() => expect(started).toHaveLength(1));
  stopRun();
  await vi.waitFor(async () => expect(await onDisk()).toEqual([]));
  resumeQueue();
  await vi.waitFor(async () => expect(await onDisk()).toMatchObject([{ left: 2 }]));
  await vi.waitFor(() => expect(started).toHaveLength(2));
  clearQueue();
  finish();
  await idle();
  await vi.waitFor(async () => expect(await onDisk()).toEqual([]));
});

test('what a page that is gone had to do goes on, the interrupted run first and from its checkpoint', async () => {
  await writePendingWork(left(['matrix-e', 'matrix-f', 'matrix-g']));
  await findPendingWork();
  const [pending] = useOffer.getState().offered;
  expect(pendingWords(pending)).toBe('3 of 9 runs of the ablation table on mini are still to do.');
  expect(belongsTo(pending, 'matrix-f')).toBe(true);
  saved = ['matrix-e'];
  await goOn(pending);
  await vi.waitFor(() => expect(started).toEqual([{ runId: 'matrix-e', resume: true }]));
  expect(useOffer.getState().offered).toEqual([]);
  await vi.waitFor(async () => expect(await onDisk()).toMatchObject([{ left: 3, total: 9 }]));
  finish();
  await vi.waitFor(() => expect(started[1]).toEqual({ runId: 'matrix-f', resume: false }));
  clearQueue();
  finish();
  await idle();
});

test('on other data nothing begins and nothing is lost; forgotten, it is gone', async () => {
  await writePendingWork(left(['matrix-h'], 'other'));
  await findPendingWork();
  const [pending] = useOffer.getState().offered;
  await goOn(pending);
  expect(useOffer.getState().error?.message).toContain('not the mini');
  expect(started).toEqual([]);
  expect(await orphanedWork()).toHaveLength(1);
  await forget(pending);
  expect(await orphanedWork()).toEqual([]);
});

test('pending work that cannot be read is left out', async () => {
  await withDatabase((db) => db.put('agendas', { id: 'x', requests: 'none' } as never, 'x'));
  expect(await orphanedWork()).toEqual([]);
  await withDatabase((db) => db.delete('agendas', 'x'));
});

const source: SyntheticSource = { source: 'synthetic', preset: 'mini', seed: 1 };
const drivenBy = (purpose: 'sweep' | 'lesson', plan: unknown, about?: string) => ({
  ...left([]),
  id: purpose,
  purpose,
  dataset: { ...mini, source },
  total: 6,
  left: 2,
  about,
  plan,
});
const lightgcn = { model: 'lightgcn', config: {}, stage: 'model' } as const;
const lesson = {
  version: 1,
  stamp: 'abc',
  prediction: 'a',
  experiment: {
    id: 'l',
    source: { ...source, density: 2 },
    seeds: [1],
    arms: [{ ...lightgcn, id: 'a', label: 'A' }],
  },
};
const sweep = {
  protocol: 'strict',
  definition: {
    ...{
      version: 1,
      model: 'lightgcn',
      axes: [{ path: 'model.layers', text: '1, 2' }],
      seeds: [1],
      base: {},
    },
    ...{ control: false, metric: 'recall', cutoff: 20, split: 'test', hashes: {} },
  },
};

test('a plan that cannot be read is set aside with a word, and all others are offered', async () => {
  await writePendingWork(drivenBy('sweep', { ...sweep, definition: { ...sweep.definition, version: 2 } }));
  await writePendingWork(drivenBy('lesson', lesson, 'the lesson “What?”'));
  await writePendingWork(left(['matrix-i']));
  await findPendingWork();
  const { offered, setAside } = useOffer.getState();
  expect(offered.map(({ purpose }) => purpose).sort()).toEqual(['lesson', 'queue']);
  expect(offered.map(pendingWords).sort()).toEqual([
    '1 of 9 runs of the ablation table on mini is still to do.',
    '2 of 6 runs of the lesson “What?” are still to do.',
  ]);
  expect(setAsideWords(setAside[0])).toMatch(
    /^What was still to do of a sweep on mini is damaged or of another/,
  );
  for (const pending of [...offered, ...setAside]) await forget(pending);
  expect(useOffer.getState()).toMatchObject({ offered: [], setAside: [] });
  expect(await orphanedWork()).toEqual([]);
});

test('a lesson that cannot begin now is kept, and goes on later with what was predicted', async () => {
  await writePendingWork(drivenBy('lesson', lesson));
  await findPendingWork();
  const [pending] = useOffer.getState().offered;
  useDataset.setState({ source: { source: 'folder', path: 'mine' } });
  await goOn(pending);
  expect(useOffer.getState().error?.message).toContain('so the lesson has not begun');
  expect(useOffer.getState().offered).toEqual([pending]);
  expect(await orphanedWork()).toHaveLength(1);
  useDataset.setState({ source });
  await goOn(pending);
  expect(useOffer.getState()).toMatchObject({ offered: [], error: undefined });
  expect(useLessons.getState().answers.l).toEqual({ prediction: 'a' });
  await vi.waitFor(() => expect(started).toEqual([{ runId: 'lesson-l-a-1-abc', resume: false }]));
  stopLesson();
  await vi.waitFor(() => expect(useLessonRun.getState().lesson).toBeUndefined());
  await vi.waitFor(async () => expect(await onDisk()).toEqual([]));
  clearQueue();
});

test('a sweep goes on, and is counted from its first beginning', async () => {
  useDataset.setState({ source });
  await writePendingWork(drivenBy('sweep', sweep));
  await findPendingWork();
  await goOn(useOffer.getState().offered[0]);
  await vi.waitFor(async () => expect(await onDisk()).toMatchObject([{ total: 6, left: 2 }]));
  expect((await onDisk())[0].about).toBe('a sweep over L');
  await vi.waitFor(() => expect(started).toHaveLength(1));
  const again = drivenBy('sweep', sweep);
  await writePendingWork(again);
  await goOn(again);
  expect(useOffer.getState().error?.message).toContain('so the sweep has not begun');
  await forget(again);
  cancelSweep();
  await vi.waitFor(async () => expect(await onDisk()).toEqual([]));
});

test('what is gone on with while a run is on waits for it, and does not change its data', async () => {
  submit({ for: 'matrix', requests: [request('matrix-j')] });
  await vi.waitFor(() => expect(started).toHaveLength(1));
  const other = {
    ...left(['matrix-k']),
    dataset: { name: 'denser', hash: 'm2', source: { ...source, density: 2 } },
  };
  await writePendingWork(other);
  await goOn(other);
  expect(useOffer.getState().error?.message).toContain('A run is under way on another dataset');
  expect(useDataset.getState().report?.hash).toBe('m');
  await forget(other);
  const same = left(['matrix-l']);
  await writePendingWork(same);
  await goOn(same);
  expect(started).toHaveLength(1);
  finish();
  await vi.waitFor(() => expect(started[1]).toEqual({ runId: 'matrix-l', resume: false }));
  finish();
  await idle();
});
