import { beforeEach, expect, test, vi } from 'vitest';
import type { RunEvent, RunRequest, TrainApi } from '#contract/api.ts';
import { parseConfig } from '#contract/config.ts';
import type { SliceRule } from '#contract/slice.ts';

vi.stubGlobal('location', { search: '' });
vi.mock('#client/handOver.ts', () => ({ handOverDataset: async () => {} }));
const { provideLaboratory } = await import('#client/laboratory.ts');
const { useDataset } = await import('../../data/dataset.ts');
const { useResults } = await import('../../history/results.ts');
const { useQueue } = await import('../../run/queue.ts');
const { clearQueue, resumeQueue, stopRun } = await import('../../run/scheduler.ts');
const { cancelIncremental, continueIncremental, currentExperiment, runIncremental, useIncrementalRun } =
  await import('./driver.ts');
const { readIncrementalPlan, useIncremental } = await import('./definition.ts');
const { incrementalTable } = await import('./table.ts');

/** What was trained on which data, and from whose parameters. */
const started: { hash: string; name: string; seed: number; from?: string; resume?: boolean }[] = [];
let send: (event: object) => void;
let saved: string[] = [];
let tables: string[] = [];
let finishes = true;
let arriving = 10;
const dataset = () => useDataset.getState().report!;

const train = {
  backend: async () => ({}),
  outputs: async () => [],
  checkpoints: async () => saved.map((runId) => ({ runId, savedAt: 0 })),
  keptTables: async () => tables,
  discardTables: async (runId: string) => void (tables = tables.filter((kept) => kept !== runId)),
  stop: async () => send({ type: 'stopped' }),
  start: async (request: RunRequest, onEvent: (event: RunEvent) => void, resume?: boolean) => {
    const { runId, name, seed, model, config, protocol, update, keepsTables } = request;
    const { hash, slice } = dataset();
    started.push({ hash, name, seed, from: update?.from, resume });
    send = (event) => onEvent({ runId, ...event } as RunEvent);
    const of = { hash, ...(slice && { slice }) };
    const result = { ...{ runId, name, seed, model, protocol, update }, config: parseConfig(model, config) };
    if (!finishes) return;
    if (keepsTables) tables.push(runId);
    queueMicrotask(() =>
      send({ type: 'finished', result: { ...result, dataset: of, stages: {}, curves: [] } }),
    );
  },
} as unknown as TrainApi;
const report = (slice?: SliceRule) => ({
  name: 'mini',
  hash: slice ? `mini-${slice.share}-${slice.seed}` : 'mini',
  ...(slice && { slice: { ...slice, of: 'mini', by: 'random', interactions: arriving } }),
});
const data = {
  slice: async (rule?: SliceRule) => report(rule),
  arrival: async (rule: SliceRule) => ({
    ...rule,
    of: 'mini',
    interactions: arriving,
    users: new Int32Array(),
  }),
};
provideLaboratory({ data: data as never, train });

beforeEach(() => {
  started.length = 0;
  saved = [];
  tables = [];
  finishes = true;
  arriving = 10;
  clearQueue();
  useResults.setState({ runs: [] });
  const source = { source: 'synthetic', preset: 'mini', seed: 1 } as const;
  useDataset.setState({ report: report() as never, source });
  useIncremental.setState({ ...useIncremental.getInitialState(), model: 'lightgcn', seeds: [1, 2] });
});

const words = () => started.map(({ hash, name, seed }) => `${hash}: ${name}, seed ${seed}`);

test('slice by slice the old model and its updates, then the whole, which is there again; once only', async () => {
  await runIncremental();
  expect(words()).toEqual([
    ...[1, 2].flatMap((seed) => [
      `mini-0.1-${seed}: LightGCN, before it arrives, seed ${seed}`,
      `mini-0.1-${seed}: LightGCN, new graph only, model, seed ${seed}`,
      `mini-0.1-${seed}: LightGCN, 3 epochs on what arrived, model, seed ${seed}`,
    ]),
    'mini: LightGCN, retrained, seed 1',
    'mini: LightGCN, retrained, seed 2',
  ]);
  expect(started[1].from).toBe(started[2].from);
  expect(started[1].from).not.toBe(started[4].from);
  expect(dataset().hash).toBe('mini');
  // Nothing more is updated with them.
  expect(tables).toEqual([]);
  expect(incrementalTable(currentExperiment()!)).toMatchObject({ done: 8, wanted: 8 });
  await runIncremental();
  expect(started).toHaveLength(8);
});

test('other epochs train the updates alone, and the old model where its parameters went', async () => {
  await runIncremental();
  started.length = 0;
  useIncremental.setState({ epochs: 5, seeds: [1] });
  await runIncremental();
  expect(words()).toEqual([
    'mini-0.1-1: LightGCN, before it arrives, seed 1',
    'mini-0.1-1: LightGCN, 5 epochs on what arrived, model, seed 1',
  ]);
});

test('a stopped experiment halts on its slice, and goes on with the run that was stopped', async () => {
  finishes = false;
  useIncremental.setState({ seeds: [1] });
  const whole = runIncremental();
  await vi.waitFor(() => expect(started).toHaveLength(1));
  saved = [useQueue.getState().current!.runId];
  stopRun();
  await vi.waitFor(() => expect(useQueue.getState().halted).toBe(true));
  expect(useIncrementalRun.getState().origin?.hash).toBe('mini');
  finishes = true;
  resumeQueue();
  await whole;
  expect(started.map(({ resume }) => resume)).toEqual([false, true, false, false, false]);
  expect(dataset().hash).toBe('mini');
});

test('an experiment that is ended leaves nothing in the queue and gives the data back', async () => {
  finishes = false;
  const whole = runIncremental();
  await vi.waitFor(() => expect(started).toHaveLength(1));
  cancelIncremental();
  await whole;
  expect(useQueue.getState()).toMatchObject({ waiting: [], current: undefined });
  expect(started).toHaveLength(1);
  expect(dataset().hash).toBe('mini');
});

test('a slice by times is another than one at random, of which the same dataset has one too', async () => {
  useIncremental.setState({ seeds: [1] });
  await runIncremental();
  const drawn = incrementalTable(currentExperiment()!);
  expect(drawn).toMatchObject({ done: 4, wanted: 4 });
  useDataset.setState({ report: { ...report(), timed: true } as never });
  // The whole dataset is the same.
  expect(incrementalTable(currentExperiment()!)).toMatchObject({ done: 1, wanted: 4 });
});

test('where nothing would arrive it says so and trains nothing', async () => {
  arriving = 0;
  await runIncremental();
  expect(useIncrementalRun.getState().error?.message).toContain('nothing would arrive');
  expect(started).toEqual([]);
});

test('after a reload it goes on by its plan, and a damaged plan is none', async () => {
  const plan = { definition: { ...useIncremental.getState(), seeds: [7] }, protocol: 'strict' };
  continueIncremental(JSON.parse(JSON.stringify(plan)), 4);
  await vi.waitFor(() => expect(useIncrementalRun.getState().origin).toBeUndefined());
  expect(started.map(({ seed }) => seed)).toEqual([7, 7, 7, 7]);
  for (const damaged of [undefined, {}, { ...plan, definition: { ...plan.definition, share: 2 } }])
    expect(readIncrementalPlan(damaged)).toBeUndefined();
  expect(() => continueIncremental({}, 1)).toThrow('cannot be read');
});
