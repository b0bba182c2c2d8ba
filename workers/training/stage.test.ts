import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { defaultsOf } from '#contract/fields.ts';
import { trainingFields } from '#contract/config.ts';
import { useBackend } from '#testing/backends.ts';
import { Control } from './control.ts';
import { StageRun, type Emit, type StageTools } from './stage.ts';

beforeAll(() => useBackend('cpu'));

/** A stage of one-step epochs that cost nothing, on parameters that are `value`. */
function quickStage(maxEpochs: number, value: number) {
  const events: Parameters<Emit>[0][] = [];
  const none = { recall: {}, ndcg: {}, precision: {}, hit: {}, users: 0, ties: 0 };
  const tools = {
    optimiser: {
      model: { listNegatives: 0 },
      parameters: {},
      step: () => ({ bpr: tf.scalar(0.5) }),
      values: async () => ({ ids: Float32Array.of(0, value) }),
    },
    sampler: {
      stepsPerEpoch: 1,
      batch: () => ({ users: Int32Array.of(0), positives: Int32Array.of(0), negatives: Int32Array.of(0) }),
    },
    evaluator: { epoch: async () => ({ val: none }) },
    control: new Control(),
    emit: ((event) => void events.push(event)) as Emit,
    save: async () => {},
    checkDevice: () => {},
  } as unknown as StageTools;
  const training = { ...defaultsOf(trainingFields), maxEpochs };
  const options = { stage: 'model', seed: 1, users: 1, nodes: 2, protocol: 'strict', patience: 1 } as const;
  return { stage: new StageRun({ ...options, training }, tools, []), events };
}

test('short epochs are told together, about ten times a second, and no step is lost', async () => {
  const { stage, events } = quickStage(300, 1);
  const begun = performance.now();
  await stage.train();
  const allowed = (performance.now() - begun) / 100 + 3;
  const batches = events.flatMap((e) => (e.type === 'steps' ? [e.batch] : []));
  expect(batches.length).toBeLessThan(allowed);
  expect(events.filter((e) => e.type === 'progress').length).toBeLessThan(allowed);
  expect(batches.at(-1)!.epoch).toBe(300);
  expect(batches.flatMap((b) => [...b.steps])).toEqual(Array.from({ length: 300 }, (_, i) => i + 1));
  expect(events.filter((e) => e.type === 'epoch').length).toBe(300);
});

test('parameters that overflow in the last step are not kept', async () => {
  const { stage } = quickStage(1, NaN);
  await expect(stage.train()).rejects.toMatchObject({ code: 'numbers-diverged' });
});
