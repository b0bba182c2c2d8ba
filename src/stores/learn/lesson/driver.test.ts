import { beforeEach, expect, test, vi } from 'vitest';
import type { DataApi, RunEvent, RunRequest, TrainApi } from '#contract/api.ts';
import type { SyntheticSource } from '#contract/dataset.ts';
import { StudioError } from '#contract/errors.ts';
import type { Experiment } from './lesson.ts';

vi.stubGlobal('location', { search: '' });
const kept = new Map<string, string>();
vi.stubGlobal('localStorage', {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => kept.set(key, value),
});
vi.mock('#client/handOver.ts', () => ({ handOverDataset: async () => {} }));
const { provideLaboratory } = await import('#client/laboratory.ts');
const { useConfig } = await import('../../run/config.ts');
const { generateDataset, useDataset } = await import('../../data/dataset.ts');
const { useQueue } = await import('../../run/queue.ts');
const { useRun } = await import('../../run/run.ts');
const { stopRun } = await import('../../run/scheduler.ts');
const { lessonObstacle, runLesson, stopLesson, useLessonRun } = await import('./driver.ts');
const { predict, startOver, useLessons } = await import('./progress.ts');

const started: { request: RunRequest; data: string }[] = [];
/** What happens to a run that starts; at first it finishes. */
let fate: (request: RunRequest, send: (event: object) => void) => void;
/** What a run waits for before it begins, or a dataset before it is there. */
let hold: Promise<unknown> = Promise.resolve({});
let makesData: Promise<unknown> = Promise.resolve();
let release = () => {};
const held = () => new Promise<void>((resolve) => (release = resolve));
const nameOf = ({ preset, seed, noise }: SyntheticSource) => `${preset} ${seed} ${noise ?? 'preset'}`;
const data = {
  generate: async (source: SyntheticSource) => {
    await makesData;
    return { name: nameOf(source), hash: nameOf(source), modalities: [] };
  },
} as unknown as DataApi;
let stop = () => {};
const train = {
  backend: () => hold,
  outputs: async () => [],
  checkpoints: async () => [],
  discard: async () => {},
  stop: async () => stop(),
  start: async (request: RunRequest, onEvent: (event: RunEvent) => void) => {
    if (request.model === 'mf-bpr') throw new StudioError('config-invalid', 'No.', 'Mend it.');
    started.push({ request, data: useDataset.getState().report!.name });
    const send = (event: object) => onEvent({ runId: request.runId, ...event } as RunEvent);
    stop = () => send({ type: 'stopped' });
    queueMicrotask(() => fate(request, send));
  },
} as unknown as TrainApi;
provideLaboratory({ data, train });

const arm = { label: 'A', model: 'lightgcn', config: {}, stage: 'model' } as const;
const experiment: Experiment = {
  id: 'noise',
  source: { source: 'synthetic', preset: 'mini', seed: 7 },
  seeds: [1, 2],
  arms: [
    { ...arm, id: 'clean' },
    { ...arm, id: 'noisy', data: { noise: 5 } },
  ],
};

beforeEach(async () => {
  started.length = 0;
  hold = Promise.resolve({});
  makesData = Promise.resolve();
  fate = ({ runId, seed }, send) =>
    send({
      type: 'finished',
      result: { runId, stages: { model: { test: { recall: { '20': seed / 10 } } } } },
    });
  startOver('noise');
  await generateDataset({ source: 'synthetic', preset: 'mini', seed: 1, noise: 3 });
});

test('a lesson trains every arm on its own data, keeps the outcome, and brings data and settings back', async () => {
  const settings = useConfig.getState();
  predict('noise', 'clean');
  await runLesson(experiment);
  expect(started.map((run) => [run.data, run.request.seed])).toEqual([
    ['mini 7 preset', 1],
    ['mini 7 preset', 2],
    ['mini 7 5', 1],
    ['mini 7 5', 2],
  ]);
  expect(useLessons.getState().answers.noise).toEqual({
    prediction: 'clean',
    outcome: {
      seeds: [1, 2],
      arms: [
        { id: 'clean', values: [0.1, 0.2] },
        { id: 'noisy', values: [0.1, 0.2] },
      ],
    },
  });
  expect(useDataset.getState().report?.name).toBe('mini 1 3');
  expect(useConfig.getState()).toBe(settings);
  expect(useLessonRun.getState().lesson).toBeUndefined();
  expect(JSON.parse(kept.get('promptmm-lessons')!)).toMatchObject({ version: 1, answers: { noise: {} } });
});

test('stopped, a lesson concludes nothing, leaves no run behind, and the dataset is back', async () => {
  fate = () => {};
  const lesson = runLesson(experiment);
  await vi.waitFor(() => expect(useRun.getState().status).not.toBe('idle'));
  await vi.waitFor(() => expect(started).toHaveLength(1));
  stopLesson();
  await lesson;
  expect(started).toHaveLength(1);
  expect(useQueue.getState().waiting).toEqual([]);
  expect(useLessons.getState().answers.noise).toBeUndefined();
  expect(useLessonRun.getState().isStopped).toBe(true);
  expect(useDataset.getState().report?.name).toBe('mini 1 3');
});

test('a run that fails ends the lesson and says why', async () => {
  await runLesson({ ...experiment, arms: [{ ...arm, id: 'bad', model: 'mf-bpr' }, experiment.arms[1]] });
  expect(started).toHaveLength(0);
  expect(useLessonRun.getState().failure).toMatchObject({ lesson: 'noise', error: { message: 'No.' } });
});

test('a dataset that could not be brought back is not given away', async () => {
  useDataset.setState({ source: { source: 'folder', path: 'mine' }, origin: { isImport: true } });
  expect(lessonObstacle(experiment)).toBe('unkept');
  await runLesson(experiment);
  expect(started).toHaveLength(0);
});

const STOPS = { 'by its own button': stopLesson, 'by that of its run': stopRun };

test.each(Object.entries(STOPS))('a stop %s while a run is starting ends the lesson', async (_, stopIt) => {
  hold = held();
  const lesson = runLesson(experiment);
  await vi.waitFor(() => expect(useRun.getState().status).toBe('starting'));
  stopIt();
  release();
  await lesson;
  expect(started).toHaveLength(0);
  expect(useLessonRun.getState().isStopped).toBe(true);
  expect(useQueue.getState()).toMatchObject({ waiting: [], current: undefined, halted: false });
  expect(useDataset.getState().report?.name).toBe('mini 1 3');
});

test.each(Object.entries(STOPS))('a stop %s while its data is made ends the lesson', async (_, stopIt) => {
  makesData = held();
  const lesson = runLesson(experiment);
  await vi.waitFor(() => expect(useDataset.getState().progress).toBeDefined());
  stopIt();
  release();
  await lesson;
  expect(started).toHaveLength(0);
  expect(useLessonRun.getState().isStopped).toBe(true);
  expect(useDataset.getState().report?.name).toBe('mini 1 3');
});

test('a stop of its run ends the whole lesson, also what was to follow on other data', async () => {
  fate = () => {};
  const lesson = runLesson(experiment);
  await vi.waitFor(() => expect(started).toHaveLength(1));
  stopRun();
  await lesson;
  expect(started).toHaveLength(1);
  expect(useLessonRun.getState().isStopped).toBe(true);
});
