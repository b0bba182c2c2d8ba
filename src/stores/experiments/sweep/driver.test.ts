import { beforeEach, expect, test, vi } from 'vitest';
import type { RunEvent, RunRequest, TrainApi } from '#contract/api.ts';
import { parseConfig } from '#contract/config.ts';
import type { ContentEdit, SyntheticSource } from '#contract/dataset.ts';

vi.stubGlobal('location', { search: '' });
vi.mock('#client/handOver.ts', () => ({ handOverDataset: async () => {} }));
const { provideLaboratory } = await import('#client/laboratory.ts');
const { useDataset } = await import('../../data/dataset.ts');
const { useQueue } = await import('../../run/queue.ts');
const { clearQueue, resumeQueue, stopRun } = await import('../../run/scheduler.ts');
const { useResults } = await import('../../history/results.ts');
const { cancelSweep, runSweep, useSweepRun } = await import('./driver.ts');
const { useSweep } = await import('./sweep.ts');

/** What was trained on which data, and whether from a checkpoint. */
const started: { hash: string; name: string; seed: number; resume?: boolean }[] = [];
let send: (event: object) => void;
let saved: string[] = [];
let finishes = true;
/** What a run waits for before it begins, or a dataset before it is there. */
let hold: Promise<unknown> = Promise.resolve({});
let makesData: (density: number) => unknown = () => {};
let release = () => {};
const held = () => new Promise<void>((resolve) => (release = resolve));
const hash = () => useDataset.getState().report!.hash;
const report = (name: string) => ({ name, hash: name, modalities: [{ name: 'visual' }] });

const train = {
  backend: () => hold,
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
  generate: async ({ density = 1 }: SyntheticSource) => {
    await makesData(density);
    return report((generated = density === 1 ? 'mini' : `d${density}`));
  },
  edit: async (edit?: ContentEdit) => report(edit ? `${generated}+${edit.changes[0].noise}` : generated),
};
provideLaboratory({ data: data as never, train });

beforeEach(() => {
  started.length = 0;
  saved = [];
  finishes = true;
  hold = Promise.resolve({});
  makesData = () => {};
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
  stopRun();
  await vi.waitFor(() => expect(useQueue.getState().halted).toBe(true));
  expect(useSweepRun.getState().origin?.hash).toBe('mini');
  finishes = true;
  resumeQueue();
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
  cancelSweep();
  await whole;
  expect(useQueue.getState()).toMatchObject({ waiting: [], current: undefined });
  expect(started).toHaveLength(1);
  expect(hash()).toBe('mini');
});

test('a stop while a run of the sweep is starting is not lost', async () => {
  hold = held();
  useSweep.setState({ axes: [{ path: 'model.layers', text: '1, 2' }], seeds: [1] });
  const whole = runSweep();
  await vi.waitFor(() => expect(useQueue.getState().current).toBeDefined());
  stopRun();
  release();
  await vi.waitFor(() => expect(useQueue.getState().halted).toBe(true));
  expect(started).toHaveLength(0);
  expect(useQueue.getState().waiting).toHaveLength(2);
  resumeQueue();
  await whole;
  expect(started).toHaveLength(2);
});

test('a stop while the data of a sweep is being made halts it before its first run', async () => {
  makesData = held;
  useSweep.setState({ axes: [{ path: 'synthetic.density', text: '0.5' }], seeds: [1] });
  const whole = runSweep();
  await vi.waitFor(() => expect(useDataset.getState().progress).toBeDefined());
  stopRun();
  makesData = () => {};
  release();
  await vi.waitFor(() => expect(useQueue.getState()).toMatchObject({ halted: true, isPreparing: false }));
  expect(started).toHaveLength(0);
  resumeQueue();
  await whole;
  expect(started.map((run) => run.hash)).toEqual(['d0.5']);
  expect(hash()).toBe('mini');
});

test('a sweep that is ended while the next data is being made trains nothing more', async () => {
  useSweep.setState({ axes: [{ path: 'synthetic.density', text: '1, 2' }], seeds: [1] });
  const isMaking = new Promise<void>((made) => {
    makesData = (density) => density === 2 && (made(), held());
  });
  const whole = runSweep();
  await isMaking;
  cancelSweep();
  release();
  await whole;
  expect(started.map((run) => run.hash)).toEqual(['mini']);
  expect(hash()).toBe('mini');
  expect(useQueue.getState()).toMatchObject({ waiting: [], current: undefined, halted: false });
});

test('a sweep that was halted on other data finds its own again', async () => {
  finishes = false;
  useSweep.setState({ axes: [{ path: 'synthetic.density', text: '0.5' }], seeds: [1] });
  const whole = runSweep();
  await vi.waitFor(() => expect(started).toHaveLength(1));
  stopRun();
  await vi.waitFor(() => expect(useQueue.getState().halted).toBe(true));
  useDataset.setState({ report: report('another') as never });
  finishes = true;
  resumeQueue();
  await whole;
  expect(started.map((run) => run.hash)).toEqual(['d0.5', 'd0.5']);
});
