import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { randomTensor } from '#testing/gradients.ts';
import { startBackend } from '../backend.ts';
import { watchDispatches } from '../dispatches.ts';
import { byStock } from './overStock.ts';

const BINARY = [tf.add, tf.sub, tf.mul, tf.div];

const filled = (name: string, shape: number[]) =>
  tf.reshape(randomTensor(name, 1, tf.util.sizeFromShape(shape), 100), shape);

/** The bits that `f` computes, and which pipelines did it. */
async function bitsOf(f: () => tf.Tensor): Promise<{ shape: number[]; bits: number[]; labels: string[] }> {
  const labels: string[] = [];
  const stop = watchDispatches(({ label }) => void labels.push(label));
  const y = f();
  stop();
  const values = (await y.data()) as Float32Array | Int32Array;
  const bits = Array.from(new Uint32Array(values.buffer, values.byteOffset, values.length));
  return { shape: y.shape, bits, labels };
}

/** Fails unless one dispatch of ours, and tfjs's own kernel, give the same bits. */
async function expectSame(f: () => tf.Tensor): Promise<void> {
  const ours = await bitsOf(f);
  const stock = await bitsOf(() => byStock(f));
  expect(ours.labels).toEqual([expect.not.stringContaining('Program')]);
  expect(stock.labels).toEqual([expect.stringContaining('Program')]);
  expect(ours.shape).toEqual(stock.shape);
  expect(ours.bits).toEqual(stock.bits);
}

beforeAll(async () => void (await startBackend('webgpu')));

test.each([
  [[], []],
  [[1], [3]],
  [[3], []],
  [[8], []],
  [[], [3, 8]],
  [
    [5, 7],
    [5, 7],
  ],
  [
    [6, 8],
    [6, 8],
  ],
  [[6, 8], [8]],
  [[7], [5, 7]],
  [
    [1, 8],
    [6, 8],
  ],
  [
    [2, 3, 4],
    [3, 4],
  ],
  [
    [6, 8],
    [6, 1],
  ],
  [
    [5, 1],
    [5, 7],
  ],
  [
    [2, 3, 1],
    [2, 3, 8],
  ],
  [
    [2, 1, 1],
    [2, 3, 8],
  ],
  [
    [5, 1],
    [1, 8],
  ],
  [
    [130, 70],
    [130, 70],
  ],
])('a binary kernel of [%j] and [%j] has the bits of tfjs', async (left, right) => {
  const [a, b] = [filled('a', left), filled('b', right)];
  for (const of of BINARY) await expectSame(() => of(a, b));
});

test('what tfjs gives for infinities, zeros and NaN is given', async () => {
  const some = [0, -0, 1, -1, Infinity, -Infinity, NaN, 3.4e38];
  const all = some.flatMap((x) => some.map((y) => [x, y]));
  const [a, b] = [0, 1].map((side) => tf.tensor1d(all.map((pair) => pair[side])));
  for (const of of BINARY) {
    const stock = byStock(() => of(a, b));
    expect(await of(a, b).array()).toEqual(await stock.array());
  }
});

test('an odd broadcast is left to tfjs', async () => {
  const { labels } = await bitsOf(() => tf.add(filled('a', [1, 3, 1]), filled('b', [2, 3, 4])));
  expect(labels).toEqual(['BinaryOpProgram']);
});

test('whole numbers and what is empty are left to tfjs', async () => {
  const whole = tf.tensor1d([1, 2], 'int32');
  expect((await bitsOf(() => tf.add(whole, whole))).labels).toEqual(['BinaryOpProgram']);
  expect((await bitsOf(() => tf.mul(tf.zeros([0, 4]), tf.scalar(2)))).labels).toEqual([]);
});

test.each([
  [2, [3, 4]],
  [3, [5, 7]],
  [7, [6]],
])('%i tensors of shape %j are added with the bits of tfjs', async (count, shape) => {
  const terms = Array.from({ length: count }, (_, k) => filled(`t${k}`, shape));
  await expectSame(() => tf.addN(terms));
});

test('more tensors than bindings are added by tfjs', async () => {
  const terms = Array.from({ length: 8 }, (_, k) => filled(`t${k}`, [3]));
  expect((await bitsOf(() => tf.addN(terms))).labels).toEqual(['AddNPackedProgram']);
});

test.each([
  { x: [6, 8], begin: [2, 0], size: [3, 8] },
  { x: [6, 8], begin: [0, 4], size: [6, 4] },
  { x: [6, 8], begin: [1, 3], size: [4, 2] },
  { x: [5, 7], begin: [4, 6], size: [1, 1] },
  { x: [9], begin: [2], size: [5] },
  { x: [3, 4, 5], begin: [1, 1, 2], size: [2, 2, 3] },
  { x: [3, 4, 8], begin: [0, 1, 4], size: [3, 2, 4] },
])('a slice is moved as tfjs moves it: $x from $begin, $size', async ({ x, begin, size }) => {
  const table = filled('x', x);
  await expectSame(() => tf.slice(table, begin, size));
});

test.each([
  { x: [8, 12], perm: [1, 0] },
  { x: [64, 64], perm: [1, 0] },
  { x: [5, 7], perm: [1, 0] },
  { x: [8, 6], perm: [1, 0] },
  { x: [3, 4, 5], perm: [0, 2, 1] },
  { x: [3, 4, 8], perm: [1, 0, 2] },
  { x: [3, 4, 5], perm: [2, 1, 0] },
  { x: [2, 3, 4, 8], perm: [2, 3, 0, 1] },
])('axes are changed as tfjs changes them: $x to $perm', async ({ x, perm }) => {
  const table = filled('x', x);
  await expectSame(() => tf.transpose(table, perm));
});

test.each([
  {
    shapes: [
      [3, 4],
      [5, 4],
    ],
    axis: 0,
  },
  { shapes: [[3], [1], [7]], axis: 0 },
  {
    shapes: [
      [6, 8],
      [6, 4],
      [6, 12],
    ],
    axis: 1,
  },
  {
    shapes: [
      [6, 3],
      [6, 1],
    ],
    axis: 1,
  },
  {
    shapes: [
      [2, 3, 4],
      [2, 1, 4],
    ],
    axis: 1,
  },
  {
    shapes: [
      [3, 4],
      [0, 4],
      [2, 4],
    ],
    axis: 0,
  },
  { shapes: [[1], [2], [3], [4], [5], [6], [7]], axis: -1 },
])('tensors are joined as tfjs joins them: $shapes along $axis', async ({ shapes, axis }) => {
  const tensors = shapes.map((shape, k) => filled(`t${k}`, shape));
  await expectSame(() => tf.concat(tensors, axis));
});

test.each([
  {
    x: [3, 4],
    paddings: [
      [1, 2],
      [0, 0],
    ],
  },
  {
    x: [3, 4],
    paddings: [
      [0, 1],
      [4, 8],
    ],
  },
  {
    x: [3, 5],
    paddings: [
      [2, 0],
      [1, 3],
    ],
  },
  { x: [6], paddings: [[2, 5]] },
  {
    x: [2, 3, 4],
    paddings: [
      [0, 0],
      [0, 0],
      [1, 0],
    ],
  },
])('a tensor is padded as tfjs pads it: $x by $paddings', async ({ x, paddings }) => {
  const table = filled('x', x);
  await expectSame(() => tf.pad(table, paddings as [number, number][], 0.5));
});

test('whole numbers that are only called floats are left to tfjs', async () => {
  const whole = tf.cast(tf.tensor1d([1, 2, 3], 'int32'), 'float32');
  expect(await tf.add(whole, 0.5).data()).toEqual(Float32Array.of(1.5, 2.5, 3.5));
  expect(await tf.addN([whole, whole]).data()).toEqual(Float32Array.of(2, 4, 6));
  expect(await tf.slice(whole, 1, 2).data()).toEqual(Float32Array.of(2, 3));
  expect(await tf.pad(whole, [[0, 1]]).data()).toEqual(Float32Array.of(1, 2, 3, 0));
});

test('whole numbers move exactly, also those that no float holds', async () => {
  const values = [2 ** 24 + 1, -(2 ** 31), 2 ** 31 - 1, 7];
  const x = tf.tensor2d(values, [2, 2], 'int32');
  expect(await tf.slice(x, [0, 1], [2, 1]).data()).toEqual(Int32Array.of(values[1], values[3]));
  expect(await tf.transpose(x).data()).toEqual(Int32Array.of(values[0], values[2], values[1], values[3]));
  expect(await tf.concat([x, x], 0).data()).toEqual(Int32Array.of(...values, ...values));
});

test('what has too many axes, or nothing to move, is left to tfjs', async () => {
  const x = filled('x', [2, 3, 4, 5]);
  expect((await bitsOf(() => tf.transpose(x, [3, 2, 1, 0]))).labels).toEqual(['TransposeProgram']);
  expect((await bitsOf(() => tf.slice(x, [0, 0, 0, 0], [0, 1, 1, 1]))).labels).toEqual([]);
  expect(
    (
      await bitsOf(() =>
        tf.pad(x, [
          [0, 0],
          [0, 0],
          [0, 0],
          [0, 0],
        ]),
      )
    ).labels,
  ).toEqual([]);
  expect((await bitsOf(() => tf.concat([x, tf.zeros([0, 3, 4, 5])], 0))).labels).toEqual([]);
});
