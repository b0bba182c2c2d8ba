import { beforeEach, expect, test, vi } from 'vitest';
import type { CheckpointInfo, RunRequest } from '#contract/api.ts';
import type { StudioError } from '#contract/errors.ts';
import { TestWorker } from './testWorker.ts';

vi.stubGlobal('location', { search: '' });
const { lose, handOver } = vi.hoisted(() => ({
  lose: { listeners: [] as ((error: StudioError, worker: string) => void)[] },
  handOver: { work: async () => {} },
}));
vi.mock('#client/connect.ts', () => ({
  connect: () => ({}),
  onWorkerLost: (listener: (typeof lose.listeners)[number]) => lose.listeners.push(listener),
}));
vi.mock('#client/handOver.ts', () => ({ handOverDataset: () => handOver.work() }));
const { provideLaboratory } = await import('#client/laboratory.ts');
const { useDataset } = await import('../data/dataset.ts');
const { useResults } = await import('../history/results.ts');
const { continueRun, epochRun, pauseRun, resumeRun, startRun, stepRun, stopRun } =
  await import('./commands.ts');
const { useTwin } = await import('./twin.ts');
const { watchForRuns } = await import('./currentRun.ts');
const { useQueue } = await import('./queue.ts');
const { useRun } = await import('./run.ts');
const { clearQueue, resumeQueue, submit } = await import('./scheduler.ts');

watchForRuns();
let worker: TestWorker;
let serial = 0;
const state = () => useRun.getState();
const request = (runId: string) => ({ runId, name: runId, model: 'lightgcn', seed: 1 }) as RunRequest;
const inQueue = (...runIds: string[]) => submit({ for: 'matrix', requests: runIds.map(request) });
const is = (status: string) => vi.waitFor(() => expect(state().status).toBe(status));
const startedIds = () => worker.started.map(({ runId }) => runId);
const waitingIds = () => useQueue.getState().waiting.map(({ runId }) => runId);
const data = (hash: string) => ({ name: hash, hash, modalities: [] }) as never;

/** A moment in which a run is starting: what holds it, and lets it go on. */
const MOMENTS: Record<string, () => () => void> = {
  'while its backend is started': () => worker.hold('backend'),
  'while its dataset is handed over': () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    handOver.work = () => held;
    return release;
  },
  'once the worker was told to begin it': () => worker.hold('start'),
};

beforeEach(async () => {
  useTwin.setState({ isOn: false });
  clearQueue();
  await is('idle');
  handOver.work = async () => {};
  worker = new TestWorker();
  provideLaboratory({ data: {} as never, train: worker.train });
  // Another dataset each time, so that it has to be handed over.
  useDataset.setState({ report: data(`d${serial++}`), source: undefined });
  useResults.setState({ runs: [] });
});

test.each(Object.keys(MOMENTS))('a stop %s is not lost', async (moment) => {
  const release = MOMENTS[moment]();
  startRun();
  await new Promise((resolve) => setTimeout(resolve));
  expect(state().status).toBe('starting');
  stopRun();
  expect(state().status).toBe('stopping');
  release();
  await is('idle');
  expect(state()).toMatchObject({ outcome: 'stopped', error: undefined });
  expect(worker.active).toBeUndefined();
});

test.each(Object.keys(MOMENTS))('a stop of a run of the queue %s halts the queue', async (moment) => {
  const release = MOMENTS[moment]();
  const job = inQueue('a', 'b');
  await new Promise((resolve) => setTimeout(resolve));
  stopRun();
  release();
  await vi.waitFor(() => expect(useQueue.getState()).toMatchObject({ halted: true, current: undefined }));
  expect(waitingIds()).toEqual(['a', 'b']);
  expect(worker.active).toBeUndefined();
  worker.steps = 1;
  resumeQueue();
  expect((await job.ended).runs.map(({ outcome }) => outcome)).toEqual(['finished', 'finished']);
});

test('a stop before the worker was told to begin leaves the checkpoint that was there', async () => {
  const release = worker.hold('backend');
  worker.checkpoints.add('old');
  continueRun({ request: request('old') } as CheckpointInfo);
  stopRun();
  release();
  await is('idle');
  expect(startedIds()).toEqual([]);
  expect([...worker.checkpoints]).toEqual(['old']);
});

const COMMANDS = { pauseRun, resumeRun, stepRun, epochRun, stopRun };

test.each(Object.entries(COMMANDS))('%s as a run ends is no error', async (_, command) => {
  startRun();
  await is('running');
  if (command !== pauseRun && command !== stopRun) {
    pauseRun();
    await is('paused');
  }
  worker.finish();
  // The worker has ended the run, and the page does not know yet.
  await vi.waitFor(() => expect(worker.active).toBeUndefined(), { interval: 0 });
  command();
  await is('idle');
  await new Promise((resolve) => setTimeout(resolve));
  expect(state()).toMatchObject({ status: 'idle', outcome: 'finished', error: undefined, warnings: [] });
});

test.each(Object.entries(COMMANDS))('%s without a run does nothing', async (_, command) => {
  const before = state();
  command();
  await new Promise((resolve) => setTimeout(resolve));
  expect(state()).toBe(before);
});

test('a pause while a run is starting is carried out once it can be, and can be taken back', async () => {
  const release = worker.hold('backend');
  startRun();
  pauseRun();
  expect(state().status).toBe('starting');
  release();
  await is('paused');
  expect(worker.active?.mode).toBe('pause');
  pauseRun();
  resumeRun();
  expect(state().status).toBe('running');
  await vi.waitFor(() => expect(worker.active?.mode).toBe('run'));
  pauseRun();
  expect(state().status).toBe('pausing');
  resumeRun();
  await vi.waitFor(() => expect(worker.active?.mode).toBe('run'));
  await is('running');
  stopRun();
  await is('idle');
});

test('steps and epochs are taken from a pause only', async () => {
  startRun();
  await is('running');
  stepRun();
  epochRun();
  await new Promise((resolve) => setTimeout(resolve));
  expect(worker.active).toMatchObject({ mode: 'run', allowance: 0 });
  pauseRun();
  await is('paused');
  stepRun();
  await is('paused');
  stopRun();
  await is('idle');
});

test('pause and stop at once stop the run, and a second stop changes nothing', async () => {
  startRun();
  await is('running');
  pauseRun();
  stopRun();
  stopRun();
  pauseRun();
  resumeRun();
  expect(state().status).toBe('stopping');
  await is('idle');
  expect(state().outcome).toBe('stopped');
});

test('two starts in one breath begin one run', async () => {
  startRun();
  startRun();
  await is('running');
  stopRun();
  await is('idle');
  expect(worker.started).toHaveLength(1);
});

test('a stop in the last evaluation lets the run finish and the queue wait', async () => {
  const job = inQueue('c', 'd');
  await is('running');
  worker.active!.isDone = true;
  stopRun();
  await vi.waitFor(() => expect(useQueue.getState().halted).toBe(true));
  await is('idle');
  expect(state().outcome).toBe('finished');
  expect(startedIds()).toEqual(['c']);
  expect(waitingIds()).toEqual(['d']);
  clearQueue();
  expect((await job.ended).how).toBe('cancelled');
});

test('a worker that dies while a run is starting fails that run once, and the next begins in another worker', async () => {
  worker.hold('backend');
  const job = inQueue('e', 'f');
  await new Promise((resolve) => setTimeout(resolve));
  worker.steps = 1;
  lose.listeners.forEach((listener) => listener(worker.die(), 'train'));
  const { runs } = await job.ended;
  expect(runs.map(({ outcome }) => outcome)).toEqual(['failed', 'finished']);
  expect(startedIds()).toEqual(['f']);
  expect(useQueue.getState().failed).toHaveLength(1);
});

test('a run that has its dataset goes on when the data worker dies', async () => {
  startRun();
  await is('running');
  lose.listeners.forEach((listener) => listener(new Error('gone') as StudioError, 'data'));
  expect(state().status).toBe('running');
  worker.finish();
  await is('idle');
  expect(state().outcome).toBe('finished');
});

test('nothing is trained on a dataset that came while the run was starting', async () => {
  const release = MOMENTS['while its dataset is handed over']();
  startRun();
  await new Promise((resolve) => setTimeout(resolve));
  useDataset.setState({ report: data('other') });
  release();
  await is('idle');
  expect(state()).toMatchObject({ outcome: 'failed', error: { code: 'dataset-invalid' } });
  expect(worker.started).toEqual([]);
});

test('a queue that is cleared while its run is starting trains that run and no other', async () => {
  const release = worker.hold('backend');
  const job = inQueue('g', 'h');
  clearQueue();
  release();
  await is('running');
  expect(useQueue.getState()).toMatchObject({ current: { runId: 'g' }, waiting: [] });
  stopRun();
  await is('idle');
  expect(useQueue.getState()).toMatchObject({ current: undefined, waiting: [], halted: false });
  expect(await job.ended).toMatchObject({ how: 'cancelled', runs: [{ outcome: 'stopped' }] });
  expect(startedIds()).toEqual(['g']);
});

test('a run that is resumed at once after its stop goes on from its checkpoint', async () => {
  inQueue('i');
  await is('running');
  stopRun();
  await is('idle');
  resumeQueue();
  await is('running');
  expect(worker.started).toEqual([
    { runId: 'i', resume: false },
    { runId: 'i', resume: true },
  ]);
  worker.finish();
  await is('idle');
});

test('what is started by hand while a queue is halted goes first, and leaves it halted', async () => {
  inQueue('j');
  await is('running');
  stopRun();
  await is('idle');
  startRun();
  await is('running');
  expect(useQueue.getState()).toMatchObject({ current: undefined, halted: true });
  worker.finish();
  await is('idle');
  expect(state().outcome).toBe('finished');
  expect(useQueue.getState()).toMatchObject({ halted: true, waiting: [{ runId: 'j' }] });
  clearQueue();
});

test('a stop while the dataset of a job is brought halts the queue, or ends the job of one who waits for nothing', async () => {
  const ready = { bring: () => {} };
  const { hash } = useDataset.getState().report!;
  const prepare = () => new Promise<string>((resolve) => (ready.bring = () => resolve(hash)));
  for (const [customer, how] of [
    ['sweep', 'done'],
    ['lesson', 'stopped'],
  ] as const) {
    const job = submit({ for: customer, requests: [request(customer)], prepare });
    await vi.waitFor(() => expect(useQueue.getState().isPreparing).toBe(true));
    stopRun();
    ready.bring();
    await vi.waitFor(() => expect(useQueue.getState().isPreparing).toBe(false));
    expect(worker.started).toHaveLength(0);
    expect(useQueue.getState().halted).toBe(customer === 'sweep');
    worker.steps = 1;
    resumeQueue();
    expect((await job.ended).how).toBe(how);
    worker.started.length = 0;
  }
});

test('a halted job whose dataset cannot be brought again ends with that', async () => {
  let brought: string | undefined = useDataset.getState().report!.hash;
  const job = submit({ for: 'sweep', requests: [request('k')], prepare: async () => brought });
  await is('running');
  stopRun();
  await is('idle');
  brought = undefined;
  useDataset.setState({ report: data('elsewhere') });
  resumeQueue();
  expect(await job.ended).toMatchObject({ how: 'unprepared', runs: [] });
  expect(useQueue.getState()).toMatchObject({ waiting: [], jobs: [], halted: false });
});
