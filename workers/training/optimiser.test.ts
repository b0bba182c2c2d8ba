import { numberOf } from '#engine/late.ts';
import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { Random } from '#lib/random.ts';
import type { Batch } from '#models/batch.ts';
import type { Losses, OptimiserOptions, Parameters, StageModel } from '#models/model.ts';
import { sum } from '#ops/mean/op.ts';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { Optimiser } from './optimiser.ts';

const SHAPES: Record<string, number[]> = { table: [3, 8], bias: [7], one: [1], cube: [2, 3, 2] };
const NAMES = Object.keys(SHAPES);
const LEARNING_RATE = 0.05;
const WEIGHT_DECAY = 0.2;
const batch = {} as Batch;

const draw = (name: string, step: number) => {
  const random = new Random(name, step);
  const size = tf.util.sizeFromShape(SHAPES[name]);
  return Float32Array.from({ length: size }, () => 4 * random.uniform() - 2);
};
const startOf = (name: string) => draw(name, 0);
/** The bias is reached by steps 1 and 4 alone, the last tensor from step 2 on. */
const reached = (name: string, step: number) =>
  name === 'bias' ? step === 1 || step === 4 : name === 'cube' ? step > 1 : true;

/** Its gradients are given: every step's loss is linear in the parameters that it reaches. The key is the step. */
function linearModel(optimiser?: OptimiserOptions): StageModel {
  const slope = (p: Parameters, name: string, step: number) =>
    sum(tf.mul(p[name], tf.tensor(draw(name, step), SHAPES[name])));
  return {
    parameters: NAMES.map((name) => ({
      name,
      shape: SHAPES[name],
      initial: () => startOf(name),
      learningRate: LEARNING_RATE,
      weightDecay: WEIGHT_DECAY,
    })),
    optimiser,
    loss: (p, _, key): Losses => {
      const step = numberOf(key);
      return {
        bpr: tf.addN(NAMES.filter((n) => n !== 'bias' && reached(n, step)).map((n) => slope(p, n, step))),
        ...(reached('bias', step) && { l2: slope(p, 'bias', step) }),
      };
    },
    dispose() {},
  };
}

/** The textbook form in float64: all steps up to `last`. */
function textbook(last: number, o: OptimiserOptions): Record<string, number[]> {
  const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, decay = 'decoupled' } = o;
  const state = NAMES.map((name) => {
    const p = Array.from(startOf(name));
    return { name, p, m: p.map(() => 0), v: p.map(() => 0), t: 0 };
  });
  for (let step = 1; step <= last; step++) {
    const moved = state.filter(({ name }) => reached(name, step));
    const length = Math.hypot(...moved.flatMap(({ name }) => Array.from(draw(name, step))));
    const clip = o.clipNorm === undefined ? 1 : Math.min(1, o.clipNorm / (length + 1e-6));
    const lr = LEARNING_RATE * (o.learningRateFactor?.({ epoch: epochOf(step), step, inEpoch: 0 }) ?? 1);
    for (const s of moved) {
      s.t++;
      const gradient = draw(s.name, step);
      for (let i = 0; i < s.p.length; i++) {
        let g = clip * gradient[i];
        if (decay === 'coupled') g += WEIGHT_DECAY * s.p[i];
        else s.p[i] *= 1 - lr * WEIGHT_DECAY;
        s.m[i] = beta1 * s.m[i] + (1 - beta1) * g;
        s.v[i] = beta2 * s.v[i] + (1 - beta2) * g * g;
        s.p[i] -= (lr * (s.m[i] / (1 - beta1 ** s.t))) / (Math.sqrt(s.v[i] / (1 - beta2 ** s.t)) + epsilon);
      }
    }
  }
  return Object.fromEntries(state.map(({ name, p }) => [name, p]));
}

const epochOf = (step: number) => Math.ceil(step / 2);

function take(optimiser: Optimiser, from: number, to: number): void {
  for (let step = from; step <= to; step++)
    tf.dispose(optimiser.step(batch, step, { epoch: epochOf(step), step, inEpoch: 0 }));
}

const schedule = ({ epoch, step }: { epoch: number; step: number }) => 0.9 ** epoch / step;
const FORMS: OptimiserOptions[] = [{}, { decay: 'coupled' as const }].flatMap((decay) =>
  [{}, { clipNorm: 0.5 }, { clipNorm: 100 }].flatMap((clip) =>
    [{}, { learningRateFactor: schedule, beta1: 0.8, beta2: 0.95, epsilon: 1e-3 }].map((rest) => ({
      ...decay,
      ...clip,
      ...rest,
    })),
  ),
);

onEveryBackend('the optimiser', () => {
  test.each(FORMS)('takes five steps as the textbook does: %o', async (options) => {
    const optimiser = await Optimiser.create(linearModel(options));
    take(optimiser, 1, 5);
    const values = await optimiser.values();
    for (const [name, expected] of Object.entries(textbook(5, options)))
      await expectClose(values[name], expected);
  });

  test.each(FORMS)('goes on from its saved state bit for bit: %o', async (options) => {
    const whole = await Optimiser.create(linearModel(options));
    take(whole, 1, 5);
    const first = await Optimiser.create(linearModel(options));
    take(first, 1, 3);
    const saved = await first.state();
    expect(saved.step).toBe(3);
    expect(saved.steps).toEqual({ table: 3, bias: 1, one: 3, cube: 2 });
    const second = await Optimiser.create(linearModel(options), saved);
    take(second, 4, 5);
    expect(await second.state()).toEqual(await whole.state());
  });

  test('reads a state that knows one count for all', async () => {
    const whole = await Optimiser.create(linearModel());
    take(whole, 2, 3);
    const { step, arrays } = await whole.state();
    const old = await Optimiser.create(linearModel(), { step, arrays });
    take(old, 4, 4);
    expect((await old.state()).step).toBe(3);
    expect((await old.state()).steps).toBeUndefined();
  });

  test('leaves what no part reaches as it is, bit for bit', async () => {
    const optimiser = await Optimiser.create(linearModel({ clipNorm: 1, decay: 'coupled' }));
    take(optimiser, 1, 1);
    const { arrays: before } = await optimiser.state();
    take(optimiser, 2, 3);
    const { arrays: after } = await optimiser.state();
    for (const name of ['bias', 'bias.m', 'bias.v']) expect(after[name]).toEqual(before[name]);
    expect(after.table).not.toEqual(before.table);
  });

  test('what is observed changes no step, however large, and has no gradient to measure', async () => {
    const model = linearModel({ clipNorm: 1 });
    const observing: StageModel = {
      ...model,
      observes: ['seen'],
      loss: (p, ...rest) => ({ ...model.loss(p, ...rest), seen: tf.mul(sum(p.table), 1e6) }),
    };
    const [plain, looked] = await Promise.all([model, observing].map((it) => Optimiser.create(it)));
    const at = { epoch: 1, step: 1, inEpoch: 0 };
    const losses = looked.step(batch, 1, at);
    expect(Object.keys(losses)).toEqual(['bpr', 'l2', 'seen']);
    expect(Math.abs((await losses.seen.data())[0])).toBeGreaterThan(1e4);
    tf.dispose(losses);
    take(looked, 2, 4);
    take(plain, 1, 4);
    expect(await looked.state()).toEqual(await plain.state());
    expect(Object.keys(await looked.gradientNorms(batch, 1, at))).toEqual(['bpr', 'l2']);
  });

  test('keeps the same number of tensors from step to step', async () => {
    const optimiser = await Optimiser.create(linearModel({ clipNorm: 1, decay: 'coupled' }));
    take(optimiser, 1, 1);
    const before = tf.memory().numTensors;
    take(optimiser, 2, 6);
    expect(tf.memory().numTensors).toBe(before);
    optimiser.dispose();
    expect(tf.memory().numTensors).toBe(before - 3 * NAMES.length);
  });

  test('measures the gradient of each part, wherever it reaches', async () => {
    const optimiser = await Optimiser.create({
      ...linearModel(),
      loss: (...given) => ({ ...linearModel().loss(...given), embKd: tf.scalar(2) }),
    });
    const norms = await optimiser.gradientNorms(batch, 1, { epoch: 1, step: 1, inEpoch: 0 });
    const length = (...names: string[]) => Math.hypot(...names.flatMap((n) => Array.from(draw(n, 1))));
    await expectClose(
      [norms.bpr!, norms.l2!, norms.embKd!],
      [length('table', 'one'), length('bias'), 0],
      1e-6,
    );
  });
});
