import { beforeEach, expect, it, vi } from 'vitest';
import type { RunEvent, RunRequest, TrainApi } from '#contract/api.ts';
import { StudioError } from '#contract/errors.ts';
import type { Metrics } from '#contract/metrics.ts';
import type { RunResult } from '#contract/results.ts';

vi.stubGlobal('location', { search: '' });
const { provideLaboratory } = await import('#client/laboratory.ts');
const { resumeRun, startRun, stopRun } = await import('./commands.ts');
const { useTwin } = await import('./twin.ts');
const { useRun } = await import('./run.ts');
const { useResults } = await import('../history/results.ts');

let request: RunRequest;
let send: (event: object) => void;
let failure: Error | undefined;

const floor = { val: {} as Metrics, test: {} as Metrics };
const progress = {
  stage: 'model',
  phase: 'training',
  epoch: 1,
  step: 1,
  stepsPerEpoch: 2,
  sinceBest: 0,
  patience: 3,
};
const train = {
  backend: async () => ({}),
  checkpoints: async () => [],
  resume: async () => {},
  stop: async () => send({ type: 'stopped' }),
  start: async (asked: RunRequest, onEvent: (event: RunEvent) => void) => {
    if (failure) throw failure;
    request = asked;
    send = (event) => onEvent({ runId: asked.runId, ...event } as RunEvent);
    send({ type: 'started', stages: ['model'], environment: {}, floor, resumed: false, curves: [] });
  },
} as unknown as TrainApi;
const state = () => useRun.getState();
const begin = async () => {
  startRun();
  await vi.waitFor(() => expect(state().status).toBe('running'));
};

beforeEach(() => {
  useTwin.setState({ isOn: false });
  failure = undefined;
  provideLaboratory({ data: {} as never, train });
  useRun.setState({ status: 'idle', error: undefined });
});

it('follows a run from its start through a pause to its result', async () => {
  await begin();
  send({ type: 'progress', progress: { ...progress, phase: 'paused' } });
  expect(state().status).toBe('paused');
  send({ type: 'finished', result: { runId: request.runId } as RunResult });
  expect(state()).toMatchObject({ status: 'idle', outcome: 'finished' });
  expect(useResults.getState().runs.at(-1)?.runId).toBe(request.runId);
});

it('ends a run also where somebody who listens to its result fails', async () => {
  await begin();
  const leave = useResults.subscribe(() => {
    throw new Error('Not this one.');
  });
  send({ type: 'finished', result: { runId: request.runId } as RunResult });
  leave();
  expect(state()).toMatchObject({ status: 'idle', outcome: 'finished' });
  expect(state().warnings.join()).toContain('Not this one.');
});

it('says where nothing is heard of a run for long, but not while it waits for the person', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    startRun();
    await vi.waitFor(() => expect(state().status).toBe('running'));
    vi.advanceTimersByTime(59_000);
    send({ type: 'progress', progress });
    vi.advanceTimersByTime(59_000);
    expect(state().isSilent).toBeFalsy();
    vi.advanceTimersByTime(2_000);
    expect(state().isSilent).toBe(true);
    send({ type: 'progress', progress: { ...progress, phase: 'paused' } });
    vi.advanceTimersByTime(600_000);
    expect(state().isSilent).toBe(false);
    resumeRun();
    vi.advanceTimersByTime(61_000);
    expect(state().isSilent).toBe(true);
    send({ type: 'stopped' });
    expect(state()).toMatchObject({ status: 'idle', isSilent: false });
    vi.advanceTimersByTime(61_000);
    expect(state().isSilent).toBe(false);
  } finally {
    vi.useRealTimers();
  }
});

it('drops events of a run that is over', async () => {
  await begin();
  const sendStale = send;
  stopRun();
  expect(state().outcome).toBe('stopped');
  sendStale({ type: 'progress', progress });
  expect(state().status).toBe('idle');
  expect(state().progress).toBeUndefined();
});

it('shows why a run did not start', async () => {
  failure = new StudioError('device-too-small', 'The GPU is too small.', 'Use a smaller dataset.');
  startRun();
  await vi.waitFor(() => expect(state().status).toBe('idle'));
  expect(state()).toMatchObject({
    status: 'idle',
    outcome: 'failed',
    error: { code: 'device-too-small', hint: 'Use a smaller dataset.' },
  });
});
