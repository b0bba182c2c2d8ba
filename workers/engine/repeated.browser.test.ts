import * as tf from '@tensorflow/tfjs-core';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { adamw } from '#ops/adamw/op.ts';
import { dropout } from '#ops/dropout/op.ts';
import { useBackend } from '#testing/backends.ts';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type { StudioError } from '#contract/errors.ts';
import { listenForFaults, releaseUnused } from './backend.ts';
import { internalsOf } from './gpuInternals.ts';
import { ofThisStep } from './late.ts';
import { repeatSteps, RepeatedSteps } from './repeated.ts';

beforeEach(() => useBackend('webgpu'));
afterEach(() => repeatSteps(true));

const SETTINGS = { learningRate: 0.1, weightDecay: 0, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
const SIZE = 300;

interface Told {
  /** So many numbers in each step's batch. */
  sizes?: number[];
  /** What else a step does. */
  also?(x: tf.Tensor, key: () => number): void;
  /** What the gradient's target is made of beside the batch. */
  scaled?(x: tf.Tensor): tf.Tensor;
  /** Called before each step, with the parameter. */
  before?(step: number, p: tf.Tensor): void;
}

/** The parameter after steps on batches of their own, each with a key of its own, and how many bind groups each made. */
async function train({ sizes = Array<number>(6).fill(SIZE), also, scaled = (x) => x, before }: Told = {}) {
  const steps = new RepeatedSteps<undefined>();
  const [p, m, v] = [tf.fill([SIZE], 0.5), tf.zeros([SIZE]), tf.zeros([SIZE])];
  let taken = 0;
  const key = ofThisStep(() => 77 * taken);
  const groups: number[] = [];
  for (const size of sizes) {
    taken++;
    before?.(taken, p);
    const x = tf.tensor1d(Array.from({ length: size }, (_, i) => Math.sin(i * taken)));
    const made = vi.spyOn(GPUDevice.prototype, 'createBindGroup');
    steps.take(
      { x },
      () =>
        tf.tidy(() => {
          const { value, grad } = tf.valueAndGrad((it: tf.Tensor) =>
            tf.sum(tf.mul(tf.mean(scaled(x)), tf.square(dropout(it, 0.5, key)))),
          )(p);
          value.dispose();
          also?.(x, key);
          adamw(p, m, v, grad, { ...SETTINGS, step: () => taken });
          return undefined;
        }),
      () => {},
    );
    groups.push(made.mock.calls.length);
    made.mockRestore();
    x.dispose();
  }
  const values = Array.from(await p.data());
  steps.dispose();
  tf.dispose([p, m, v]);
  return { values, groups };
}

/** The same steps, each taken like the first. */
async function plainly(told?: Told) {
  repeatSteps(false);
  const { values } = await train(told);
  repeatSteps(true);
  return values;
}

test('a third step of a form only sends its data: the same bits, keys and counts of its own', async () => {
  const { values, groups } = await train();
  expect(values).toEqual(await plainly());
  // Each step has a mask of its own.
  expect(new Set(values).size).toBe(2 ** 6);
  // The third makes the bind groups that those after it use.
  expect(groups.slice(3)).toEqual([0, 0, 0]);
});

test('other shapes are steps of their own', async () => {
  const sizes = [SIZE, 20, SIZE, SIZE, 20, 20, 33, SIZE];
  const { values, groups } = await train({ sizes });
  expect(values).toEqual(await plainly({ sizes }));
  expect([groups[7], groups[6] > 0]).toEqual([0, true]);
});

test('the form that most steps have is kept, however many others there are', async () => {
  const sizes = [SIZE, SIZE, ...[20, 33, 47, 58, 69].flatMap((other) => [SIZE, other]), SIZE];
  const { values, groups } = await train({ sizes });
  expect(values).toEqual(await plainly({ sizes }));
  expect(sizes.map((size, step) => size === SIZE && step > 2 && groups[step])).toEqual(
    sizes.map((size, step) => size === SIZE && step > 2 && 0),
  );
});

test('what the GPU refuses of a step that is sent again is heard', async () => {
  const heard = new Promise<StudioError>((onError) => listenForFaults({ onError }));
  const gone = (step: number, p: tf.Tensor) => {
    const { tensorMap } = internalsOf(tf.backend() as WebGPUBackend);
    if (step === 5) tensorMap.get(p.dataId).resource!.destroy();
  };
  const { groups } = await train({ before: gone });
  // It may be told of later than the values are read.
  expect((await heard).code).toBe('gpu-validation');
  listenForFaults({});
  // Nobody shall get the buffer that is gone.
  releaseUnused();
  expect(groups[4]).toBe(0);
});

test('a parameter that was changed elsewhere is read as it is', async () => {
  const before = (step: number, p: tf.Tensor) => {
    if (step !== 5) return;
    const [m, v, grad] = [tf.zeros([SIZE]), tf.zeros([SIZE]), tf.ones([SIZE])];
    adamw(p, m, v, grad, { ...SETTINGS, step: 1 });
    tf.dispose([m, v, grad]);
  };
  expect((await train({ before })).values).toEqual(await plainly({ before }));
});

test.each([3, 4])('a table that is replaced before step %i is read as it is', async (at) => {
  const told = () => {
    let table: tf.Tensor | undefined;
    return {
      before: (step: number) => {
        if (step !== 1 && step !== at) return;
        table?.dispose();
        table = tf.fill([SIZE], step);
      },
      scaled: (x: tf.Tensor) => tf.mul(x, table!),
      end: () => table?.dispose(),
    };
  };
  const [repeated, plain] = [told(), told()];
  expect((await train(repeated)).values).toEqual(await plainly(plain));
  repeated.end();
  plain.end();
});

test.each<[string, Told['also']]>([
  ['asks for its key on the host', (_, key) => void key()],
  ['reads a tensor', () => void tf.tensor1d([1]).dataSync()],
  ['makes something that outlives it', (x) => void tf.keep(tf.square(x))],
])('a step that %s is never repeated', async (_, also) => {
  const { groups } = await train({ also });
  expect(groups.every((made) => made > 0)).toBe(true);
});

test('nothing is left on the GPU', async () => {
  const bytes = () => (tf.memory() as tf.MemoryInfo & { numBytesInGPU: number }).numBytesInGPU;
  await train();
  const before = bytes();
  await train({ sizes: [SIZE, 20, SIZE, SIZE, 20, 20] });
  expect(bytes()).toBe(before);
});
