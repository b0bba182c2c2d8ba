import { beforeEach, expect, test, vi } from 'vitest';
import type { RunEvent, RunRequest, TrainApi } from '#contract/api.ts';
import { StudioError } from '#contract/errors.ts';

vi.stubGlobal('location', { search: '' });
vi.mock('#client/handOver.ts', () => ({ handOverDataset: async () => {} }));
const { provideLaboratory } = await import('#client/laboratory.ts');
const { useQueue } = await import('./queue.ts');
const { clearQueue, resumeQueue, stopRun, submit } = await import('./scheduler.ts');
const { useDataset } = await import('../data/dataset.ts');

const started: { runId: string; resume?: boolean }[] = [];
let send: (event: object) => void;
let saved: string[] = [];
const train = {
  backend: async () => ({}),
  outputs: async () => [],
  checkpoints: async () => saved.map((runId) => ({ runId, savedAt: 0 })),
  stop: async () => send({ type: 'stopped' }),
  start: async ({ runId }: RunRequest, onEvent: (event: RunEvent) => void, resume?: boolean) => {
    if (runId === 'bad') throw new StudioError('config-invalid', 'No.', 'Mend it.');
    started.push({ runId, resume });
    send = (event) => onEvent({ runId, ...event } as RunEvent);
  },
} as unknown as TrainApi;
provideLaboratory({ data: {} as never, train });

const request = (runId: string) => ({ runId, name: runId, model: 'lightgcn', seed: 1 }) as RunRequest;
const enqueue = (requests: RunRequest[]) => submit({ for: 'matrix', requests });
const mini = { name: 'mini', hash: 'm' };
beforeEach(() => {
  useDataset.setState({ report: mini as never });
  started.length = 0;
  saved = [];
});

test('runs follow one another; what is withdrawn never begins; what fails is kept aside and the rest goes on', async () => {
  enqueue([request('a'), request('bad'), request('b')]);
  const withdrawn = enqueue([request('c')]);
  await vi.waitFor(() => expect(started).toHaveLength(1));
  withdrawn.cancel();
  send({ type: 'finished', result: { runId: 'a' } });
  await vi.waitFor(() => expect(started.map((run) => run.runId)).toEqual(['a', 'b']));
  send({ type: 'finished', result: { runId: 'b' } });
  await vi.waitFor(() => expect(useQueue.getState().current).toBeUndefined());
  expect(useQueue.getState().failed).toMatchObject([
    { request: { runId: 'bad' }, error: { message: 'No.' } },
  ]);
  clearQueue();
});

test('a stopped run halts the queue and goes on from its checkpoint', async () => {
  enqueue([request('d'), request('e')]);
  await vi.waitFor(() => expect(started).toHaveLength(1));
  saved = ['d'];
  stopRun();
  await vi.waitFor(() => expect(useQueue.getState().halted).toBe(true));
  expect(useQueue.getState().waiting.map((r) => r.runId)).toEqual(['d', 'e']);
  resumeQueue();
  await vi.waitFor(() => expect(started[1]).toEqual({ runId: 'd', resume: true }));
  clearQueue();
  send({ type: 'finished', result: { runId: 'd' } });
  await vi.waitFor(() => expect(useQueue.getState().current).toBeUndefined());
  expect(started).toHaveLength(2);
});

test('no run begins on another dataset than it was meant for', async () => {
  enqueue([request('f'), request('g')]);
  await vi.waitFor(() => expect(started).toHaveLength(1));
  useDataset.setState({ report: { name: 'other', hash: 'o' } as never });
  send({ type: 'finished', result: { runId: 'f' } });
  await vi.waitFor(() => expect(useQueue.getState().halted).toBe(true));
  expect(started).toHaveLength(1);
  useDataset.setState({ report: mini as never });
  resumeQueue();
  await vi.waitFor(() => expect(started[1]?.runId).toBe('g'));
  send({ type: 'finished', result: { runId: 'g' } });
  await vi.waitFor(() => expect(useQueue.getState().current).toBeUndefined());
});
