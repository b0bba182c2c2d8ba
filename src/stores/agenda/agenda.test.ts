import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import type { RunEvent, RunRequest, TrainApi } from '#contract/api.ts';
import { withDatabase } from '#client/history/database.ts';

vi.stubGlobal('location', { search: '' });
vi.mock('#client/handOver.ts', () => ({ handOverDataset: async () => {} }));
const { provideLaboratory } = await import('#client/laboratory.ts');
const { orphanedAgendas, writeAgenda } = await import('#client/history/agenda.ts');
const { clearQueue, enqueue, resumeQueue, useQueue } = await import('../queue.ts');
const { useDataset } = await import('../dataset.ts');
const { stopRun } = await import('../run.ts');
const { findAgendas, forget, goOn, useOffer } = await import('./offer.ts');
const { agendaWords, belongsTo } = await import('./purpose.ts');

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
provideLaboratory({ data: {} as never, train });

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
  useDataset.setState({ report: mini as never });
  started.length = 0;
  saved = [];
});

test('what waits is on the disk until it is done', async () => {
  enqueue([request('matrix-a'), request('matrix-b')]);
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
  enqueue([request('matrix-c'), request('matrix-d')]);
  await vi.waitFor(() => expect(started).toHaveLength(1));
  await stopRun();
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
  await writeAgenda(left(['matrix-e', 'matrix-f', 'matrix-g']));
  await findAgendas();
  const [agenda] = useOffer.getState().agendas;
  expect(agendaWords(agenda)).toBe('3 of 9 runs of the ablation table on mini are still to do.');
  expect(belongsTo(agenda, 'matrix-f')).toBe(true);
  saved = ['matrix-e'];
  await goOn(agenda);
  await vi.waitFor(() => expect(started).toEqual([{ runId: 'matrix-e', resume: true }]));
  expect(useOffer.getState().agendas).toEqual([]);
  await vi.waitFor(async () => expect(await onDisk()).toMatchObject([{ left: 3, total: 9 }]));
  finish();
  await vi.waitFor(() => expect(started[1]).toEqual({ runId: 'matrix-f', resume: false }));
  clearQueue();
  finish();
  await idle();
});

test('on other data nothing begins and nothing is lost; forgotten, it is gone', async () => {
  await writeAgenda(left(['matrix-h'], 'other'));
  await findAgendas();
  const [agenda] = useOffer.getState().agendas;
  await goOn(agenda);
  expect(useOffer.getState().error?.message).toContain('not the mini');
  expect(started).toEqual([]);
  expect(await orphanedAgendas()).toHaveLength(1);
  await forget(agenda);
  expect(await orphanedAgendas()).toEqual([]);
});

test('an agenda that cannot be read is left out', async () => {
  await withDatabase((db) => db.put('agendas', { id: 'x', requests: 'none' } as never, 'x'));
  expect(await orphanedAgendas()).toEqual([]);
});
