import { beforeEach, expect, test, vi } from 'vitest';
import type { RunEvent, RunRequest, TrainApi } from '#contract/api.ts';
import { parseConfig } from '#contract/config.ts';
import type { ContentEdit, SyntheticSource } from '#contract/dataset.ts';

vi.stubGlobal('location', { search: '' });
vi.mock('#client/handOver.ts', () => ({ handOverDataset: async () => {} }));
const { provideLaboratory } = await import('#client/laboratory.ts');
const { useDataset } = await import('../../data/dataset.ts');
const { clearQueue, useQueue } = await import('../../run/queue.ts');
const { useResults } = await import('../../history/results.ts');
const { cancelSweep, resumeSweep, runSweep, stopSweep, useSweepRun } = await import('./driver.ts');
const { useSweep } = await import('./sweep.ts');

/** What was trained on which data, and whether from a checkpoint. */
const started: { hash: string; name: string; seed: number; resume?: boolean }[] = [];
let send: (event: object) => void;
let saved: string[] = [];
let finishes = true;
const hash = () => useDataset.getState().report!.hash;
const report = (name: string) => ({ name, hash: name, modalities: [{ name: 'visual' }] });

const train = {
  backend: async () => ({}),
  outputs: async () => [],
  checkpoints: async () => saved.map((runId) => ({ runId, savedAt: 0 })),
  stop: async () => send({ type: 'stopped' }),
  start: async (request: RunRequest, onEvent: (event: RunEvent) => void, resume?: boolean) => {
    const { runId, name, seed, model, config, protocol } = request;
    started.push({ hash: hash(), name, seed, resume });
    send = (event) => onEvent({ runId, ...event } as RunEvent);
    const result = { runId, name, seed, model, config: parseConfig(model, config), protocol, stages: {} };
    if (finishes)
      queueMicrotask(() => send({ type: 'finished', result: { ...result, dataset: { hash: hash() } } }));
  },
} as unknown as TrainApi;
let generated = 'mini';
const data = {
  generate: async ({ density = 1 }: SyntheticSource) =>
    report((generated = density === 1 ? 'mini' : `d${density}`)),
  edit: async (edit?: ContentEdit) => report(edit ? `${generated}+${edit.changes[0].noise}` : generated),
};
provideLaboratory({ data: data as never, train });

beforeEach(() => {
  started.length = 0;
  saved = [];
  finishes = true;
  generated = 'mini';
  clearQueue();
  useResults.setState({ runs: [] });
  useDataset.setState({
    report: report('mini') as never,
    source: { source: 'synthetic', preset: 'mini', seed: 1 },
  });
  useSweep.setState({ ...useSweep.getInitialState(), model: 'lightgcn', seeds: [1, 2], hashes: {} });
});

test('trains every point with every seed, and the second time only what is missing', async () => {
  useSweep.setState({ axes: [{ path: 'model.layers', text: '1, 2' }], seeds: [1] });
  await runSweep();
  useSweep.setState({ seeds: [1, 2] });
  await runSweep();
  expect(started.map(({ name, seed }) => `${name} ${seed}`)).toEqual([
    'LightGCN, L = 1 1',
    'LightGCN, L = 2 1',
    'LightGCN, L = 1 2',
    'LightGCN, L = 2 2',
  ]);
  expect(useSweepRun.getState().origin).toBeUndefined();
});

test('changes the data from point to point and gives the first back', async () => {
  useSweep.setState({ axes: [{ path: 'synthetic.density', text: '0.5, 1, 2' }], seeds: [1] });
  await runSweep();
  expect(started.map((run) => run.hash)).toEqual(['d0.5', 'mini', 'd2']);
  expect(hash()).toBe('mini');
  await runSweep();
  expect(started).toHaveLength(3);
});

test('changes content on top of what is loaded', async () => {
  useSweep.setState({ model: 'promptmm', axes: [{ path: 'content.noise', text: '0, 1' }], seeds: [1] });
  await runSweep();
  expect(started.map((run) => run.hash)).toEqual(['mini', 'mini+1']);
  expect(hash()).toBe('mini');
});

test('a stopped sweep halts, and goes on with the run that was stopped', async () => {
  finishes = false;
  useSweep.setState({ axes: [{ path: 'synthetic.density', text: '0.5, 2' }], seeds: [1] });
  const whole = runSweep();
  await vi.waitFor(() => expect(started).toHaveLength(1));
  saved = [useQueue.getState().current!.runId];
  await stopSweep();
  await vi.waitFor(() => expect(useQueue.getState().halted).toBe(true));
  expect(useSweepRun.getState().origin?.hash).toBe('mini');
  finishes = true;
  await resumeSweep();
  await whole;
  expect(started.map((run) => [run.hash, run.resume])).toEqual([
    ['d0.5', false],
    ['d0.5', true],
    ['d2', false],
  ]);
  expect(hash()).toBe('mini');
});

test('a sweep that is ended leaves nothing in the queue and gives the data back', async () => {
  finishes = false;
  useSweep.setState({ axes: [{ path: 'synthetic.density', text: '0.5, 2' }] });
  const whole = runSweep();
  await vi.waitFor(() => expect(started).toHaveLength(1));
  await cancelSweep();
  await whole;
  expect(useQueue.getState()).toMatchObject({ waiting: [], current: undefined });
  expect(started).toHaveLength(1);
  expect(hash()).toBe('mini');
});
