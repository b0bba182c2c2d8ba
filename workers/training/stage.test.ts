import * as tf from '@tensorflow/tfjs-core';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { defaultsOf } from '#contract/fields.ts';
import { trainingFields } from '#contract/models/common.ts';
import { Control } from '#lib/control.ts';
import { useBackend } from '#testing/backends.ts';
import { StageRun, type Emit, type StageTools } from './stage.ts';

beforeAll(() => useBackend('cpu'));
beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => void vi.useRealTimers());

/** A stage of one-step epochs that cost nothing, on parameters that are `value`. */
function quickStage(
  maxEpochs: number,
  value: number,
  stepsPerEpoch = 1,
  secondsPerStep = 0,
  observes?: string[],
) {
  let steps = 0;
  const events: Parameters<Emit>[0][] = [];
  const saves: number[] = [];
  const tools = {
    optimiser: {
      model: { observes },
      parameters: {},
      choose: async () => {},
      step: () => {
        vi.advanceTimersByTime(secondsPerStep * 1000);
        const seen = observes?.map((name) => [name, tf.scalar(++steps)]) ?? [];
        return { bpr: tf.scalar(0.5), ...Object.fromEntries(seen) };
      },
      values: async () => ({ ids: Float32Array.of(0, value) }),
    },
    feed: { stepsPerEpoch, batch: () => undefined, dispose: () => {} },
    task: { epoch: async () => ({}), selects: false, selected: () => undefined },
    control: new Control(),
    emit: ((event) => void events.push(event)) as Emit,
    save: async () => void saves.push(events.length),
    checkDevice: () => {},
    watch: () => undefined,
  } as unknown as StageTools;
  const training = { ...defaultsOf(trainingFields), maxEpochs };
  const options = { stage: 'model', called: 'model', seed: 1, patience: 1 } as const;
  return {
    stage: new StageRun({ ...options, training, gradientNorms: false }, tools, []),
    events,
    saves,
    tools,
  };
}

test('short epochs are told together, about ten times a second, and no step is lost', async () => {
  const { stage, events } = quickStage(300, 1, 1, 0.005);
  await stage.train();
  // 1.5 seconds, each 100 ms of which may tell of steps and of an evaluation.
  const allowed = 2 * 15 + 2;
  const batches = events.flatMap((e) => (e.type === 'steps' ? [e.batch] : []));
  expect(batches.length).toBeLessThan(allowed);
  expect(events.filter((e) => e.type === 'progress').length).toBeLessThan(allowed);
  expect(batches.at(-1)!.epoch).toBe(300);
  expect(batches.flatMap((b) => [...b.steps])).toEqual(Array.from({ length: 300 }, (_, i) => i + 1));
  expect(events.filter((e) => e.type === 'epoch').length).toBe(300);
});

test('what a stage observes is told and averaged apart from its losses', async () => {
  const { stage, events } = quickStage(2, 1, 2, 1, ['weight:constructor']);
  await stage.train();
  const records = events.flatMap((e) => (e.type === 'epoch' ? [e.record] : []));
  expect(records.map(({ losses, observed }) => [losses, observed])).toEqual([
    [{ bpr: 0.5 }, { 'weight:constructor': 1.5 }],
    [{ bpr: 0.5 }, { 'weight:constructor': 3.5 }],
  ]);
  const batches = events.flatMap((e) => (e.type === 'steps' ? [e.batch] : []));
  expect(batches.flatMap(({ observed }) => [...observed!['weight:constructor']])).toEqual([1.5, 3.5]);
  expect(batches.every(({ losses }) => Object.keys(losses).join() === 'bpr')).toBe(true);
  const bare = quickStage(1, 1);
  await bare.stage.train();
  for (const event of bare.events) {
    if (event.type === 'steps') expect(event.batch).not.toHaveProperty('observed');
    if (event.type === 'epoch') expect(event.record).not.toHaveProperty('observed');
  }
});

test('what is observed must be numbers', async () => {
  const { stage, tools } = quickStage(1, 1, 1, 0, ['own:visual']);
  tools.optimiser.step = () => ({ bpr: tf.scalar(0.5), 'own:visual': tf.scalar(NaN) });
  await expect(stage.train()).rejects.toThrow('The observed own:visual of the model became NaN in epoch 1.');
});

test('where nothing selects, every epoch is trained, the last is kept and none is called the best', async () => {
  const { stage, events } = quickStage(5, 1, 1, 10);
  await stage.train();
  const records = events.flatMap((e) => (e.type === 'epoch' ? [e.record] : []));
  expect(records.map(({ epoch, best }) => [epoch, best])).toEqual([1, 2, 3, 4, 5].map((n) => [n, false]));
  expect(records.every((record) => !('val' in record) && !('test' in record))).toBe(true);
  expect((await stage.position()).best?.epoch).toBe(5);
  const [first] = events.flatMap((e) =>
    e.type === 'progress' && e.progress.secondsLeft ? [e.progress] : [],
  );
  expect(first).toMatchObject({ epoch: 1, budget: 5 });
  // Ten seconds for each of the four epochs that follow, whatever the patience is.
  expect(first.secondsLeft).toBeCloseTo(40, 5);
});

test('parameters that overflow in the last step are not kept', async () => {
  const { stage } = quickStage(1, NaN);
  await expect(stage.train()).rejects.toMatchObject({ code: 'numbers-diverged' });
});

test('an epoch that takes minutes is saved on the way', async () => {
  const { stage, saves } = quickStage(1, 1, 10, 11);
  await stage.train();
  expect(saves.length).toBe(4);
});

test('a run that is resumed and paused again while its state is saved says again that it waits', async () => {
  const { stage, events, tools } = quickStage(1, 1, 3);
  const { control } = tools;
  tools.save = async () => {
    control.resume();
    control.pause();
  };
  control.pause();
  const ended = stage.train();
  const pauses = () => events.filter((e) => e.type === 'progress' && e.progress.phase === 'paused').length;
  await vi.waitFor(() => expect(pauses()).toBe(2));
  control.resume();
  await ended;
});
