import { beforeEach, expect, test, vi } from 'vitest';
import type { RunEvent, RunRequest, TrainApi } from '#contract/api.ts';
import { parseConfig } from '#contract/config.ts';
import { CARDS } from '#contract/models/index.ts';

vi.stubGlobal('location', { search: '' });
vi.mock('#client/handOver.ts', () => ({ handOverDataset: async () => {} }));
const { provideLaboratory } = await import('#client/laboratory.ts');
const { startRun, stopRun, trainTwin } = await import('./commands.ts');
const { setField, useConfig } = await import('./config.ts');
const { useRun } = await import('./run.ts');
const { setTwin, twinConfig } = await import('./twin.ts');
const { useDataset } = await import('../data/dataset.ts');
const { useResults } = await import('../history/results.ts');

const started: RunRequest[] = [];
let send: (event: object) => void;
const train = {
  backend: async () => ({}),
  outputs: async () => [],
  checkpoints: async () => [],
  stop: async () => send({ type: 'stopped' }),
  start: async (request: RunRequest, onEvent: (event: RunEvent) => void) => {
    started.push(request);
    send = (event) => onEvent({ runId: request.runId, ...event } as RunEvent);
    send({ type: 'started', stages: ['student'], environment: {}, floor: {}, resumed: false, curves: [] });
  },
} as unknown as TrainApi;
provideLaboratory({ data: {} as never, train });

const report = { name: 'tiny', hash: 'h', modalities: [], interactions: {} } as never;
const state = () => useRun.getState();
const finish = () => {
  const { runId, name, model, config, seed, protocol } = started.at(-1)!;
  const dataset = { name: 'tiny', hash: 'h' };
  send({
    type: 'finished',
    result: {
      ...{ runId, name, model, seed, protocol, dataset, stages: {}, curves: [] },
      config: parseConfig(model, config),
    },
  });
};

beforeEach(() => {
  started.length = 0;
  useDataset.setState({ report });
  useResults.setState({ runs: [] });
  setTwin(true);
  setField('student', 'lambda2', 1);
});

test('every model that distils is a twin of itself that it is not, and others have none', () => {
  for (const { id, twin } of CARDS) {
    const config = twinConfig(id, {}, []);
    expect(config !== undefined).toBe(twin !== undefined);
    if (config) expect(twinConfig(id, config, [])).toBeUndefined();
  }
  expect(twinConfig('promptmm', { student: { enabled: false } }, [])).toBeUndefined();
});

test('a run is followed by its twin, which is shown beside it and trained once', async () => {
  startRun();
  await vi.waitFor(() => expect(state().status).toBe('running'));
  finish();
  await vi.waitFor(() => expect(started).toHaveLength(2));
  expect(started[1]).toMatchObject({ name: 'Twin of PromptMM', shareStages: true, seed: 1 });
  expect(started[1].config).toMatchObject({ student: { lambda2: 0, lambda3: 0, lambda4: 0 } });
  const [own, its] = started.map(({ experiment }) => experiment);
  expect(own).toMatchObject({ question: 'PromptMM and its twin', setting: 'PromptMM' });
  expect(its).toEqual({ ...own, setting: 'Twin of PromptMM' });
  expect(state()).toMatchObject({ request: started[0], status: 'running', outcome: 'finished' });
  const record = { stage: 'student', epoch: 1 };
  send({ type: 'epoch', record });
  expect(state().beside).toMatchObject({ request: started[1], curves: [record] });
  finish();
  await vi.waitFor(() => expect(state().status).toBe('idle'));
  expect(state()).toMatchObject({ outcome: 'finished', beside: { outcome: 'finished' } });
  startRun();
  await vi.waitFor(() => expect(started).toHaveLength(3));
  expect(state().beside).toBeUndefined();
  finish();
  await vi.waitFor(() => expect(state().status).toBe('idle'));
  expect(started).toHaveLength(3);
});

test('a run that is stopped has no twin; one that was trained without is given its own afterwards', async () => {
  startRun();
  await vi.waitFor(() => expect(state().status).toBe('running'));
  stopRun();
  await vi.waitFor(() => expect(state()).toMatchObject({ status: 'idle', outcome: 'stopped' }));
  setTwin(false);
  startRun();
  await vi.waitFor(() => expect(started).toHaveLength(2));
  await vi.waitFor(() => expect(state().status).toBe('running'));
  finish();
  await vi.waitFor(() => expect(state().status).toBe('idle'));
  trainTwin();
  await vi.waitFor(() => expect(started).toHaveLength(3));
  expect(state().request).toEqual(expect.objectContaining({ runId: started[1].runId }));
  await vi.waitFor(() => expect(state().status).toBe('running'));
  stopRun();
  await vi.waitFor(() => expect(state().status).toBe('idle'));
  expect(state()).toMatchObject({ outcome: 'finished', beside: { outcome: 'stopped' } });
  expect(useConfig.getState().model).toBe('promptmm');
});
