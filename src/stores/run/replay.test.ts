import { beforeEach, expect, test, vi } from 'vitest';
import type { RecordedEvent, Recording } from '#contract/recording.ts';

vi.stubGlobal('location', { search: '' });
const { provideLaboratory } = await import('#client/laboratory.ts');
const { epochRecords, lossLog } = await import('./curves.ts');
const { useDataset } = await import('../data/dataset.ts');
const { startRun } = await import('./commands.ts');
const { useTwin } = await import('./twin.ts');
const { clearRun, useRun } = await import('./run.ts');
const { useResults } = await import('../history/results.ts');
const replay = await import('./replay.ts');

const metrics = (value: number) => ({
  ...{ recall: { 20: value }, ndcg: { 20: value }, precision: {}, hit: {}, users: 1, ties: 0 },
});
const progress = (step: number): RecordedEvent => ({
  type: 'progress',
  progress: {
    ...{ stage: 'model', phase: 'training', epoch: step, step, stepsPerEpoch: 1 },
    ...{ sinceBest: 0, patience: 3 },
  },
});
const epoch = (at: number): RecordedEvent => ({
  type: 'epoch',
  record: { stage: 'model', epoch: at, seconds: 1, steps: 1, losses: {}, val: metrics(at / 100), best: true },
});
const steps = (at: number): RecordedEvent => ({
  type: 'steps',
  batch: { stage: 'model', epoch: at, steps: [at], losses: { bpr: [1 / at] } },
});
const started: RecordedEvent = {
  ...{ type: 'started', stages: ['model'], resumed: false, curves: [] },
  environment: { backend: 'webgpu', adapter: 'A GPU', reason: '', software: false },
  floor: { val: metrics(0.01), test: metrics(0.01) },
};
const recording: Recording = {
  ...{ version: 2, runId: 'r', recordedAt: 5 },
  request: { runId: 'r', name: 'MF', model: 'mf-bpr', config: {}, seed: 1, protocol: 'strict' },
  dataset: { name: 'other', hash: 'abc', interactions: 9, modalities: [] },
  events: [
    { at: 0, event: started },
    ...[1, 2, 3, 4].flatMap((i) => [
      { at: i * 1000, event: progress(i) },
      { at: i * 1000, event: steps(i) },
      { at: i * 1000 + 100, event: epoch(i) },
    ]),
    { at: 5000, event: { type: 'finished' } },
  ],
  trajectories: [],
};
const epochs = () => epochRecords().map((record) => record.epoch);

beforeEach(() => {
  useTwin.setState({ isOn: false });
  clearRun();
});

test('shows a recording whole, and adds no result', () => {
  expect(replay.openReplay(recording)).toBe(true);
  expect(useRun.getState()).toMatchObject({
    ...{ status: 'idle', outcome: 'finished', request: { name: 'MF' }, progress: { epoch: 4 } },
    replay: { adapter: 'A GPU', isResumed: false },
  });
  expect(epochs()).toEqual([1, 2, 3, 4]);
  expect([...lossLog('model')!.steps.view()]).toEqual([1, 2, 3, 4]);
  expect(useResults.getState().runs).toEqual([]);
});

test('gives back what was shown before, unless other data was loaded meanwhile', () => {
  replay.openReplay(recording);
  const last = { ...recording, runId: 'last' };
  replay.closeReplay();
  expect(useRun.getState()).not.toHaveProperty('replay');
  useRun.setState({ request: last.request, outcome: 'finished' });
  replay.openReplay(recording);
  replay.openReplay({ ...recording, runId: 'another' });
  replay.closeReplay();
  expect(useRun.getState()).toMatchObject({ request: last.request, outcome: 'finished' });
  expect(epochs()).toEqual([]);
  replay.openReplay(recording);
  useDataset.setState({ report: { hash: 'new', interactions: {}, modalities: [] } as never });
  expect(useRun.getState().replay).toBeDefined();
  replay.closeReplay();
  expect(useRun.getState().request).toBeUndefined();
});

test('a run that starts ends the replay, and none begins while a run is on', () => {
  const train = { backend: () => new Promise(() => {}) };
  provideLaboratory({ data: {} as never, train: train as never });
  replay.openReplay(recording);
  startRun();
  expect(useRun.getState()).toMatchObject({ status: 'starting' });
  expect(useRun.getState()).not.toHaveProperty('replay');
  expect(replay.openReplay(recording)).toBe(false);
});
