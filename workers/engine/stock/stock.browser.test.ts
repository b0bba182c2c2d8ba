import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { randomTensor } from '#testing/gradients.ts';
import { startBackend } from '../backend.ts';
import { watchDispatches } from '../dispatches.ts';
import { byStock } from './overStock.ts';

const BINARY = Object.entries({ Add: tf.add, Sub: tf.sub, Multiply: tf.mul, RealDiv: tf.div });

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

/** Fails unless ours, of this name, and tfjs's own give the same bits. */
async function expectSame(label: string, f: () => tf.Tensor): Promise<void> {
  const ours = await bitsOf(f);
  const stock = await bitsOf(() => byStock(f));
  expect(ours.labels).toEqual([label]);
  expect(stock.labels).not.toContain(label);
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
  for (const [name, of] of BINARY) await expectSame(name, () => of(a, b));
});

test('what tfjs gives for infinities, zeros and NaN is given', async () => {
  const some = [0, -0, 1, -1, Infinity, -Infinity, NaN, 3.4e38];
  const all = some.flatMap((x) => some.map((y) => [x, y]));
  const [a, b] = [0, 1].map((side) => tf.tensor1d(all.map((pair) => pair[side])));
  for (const [, of] of BINARY) {
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
  await expectSame('AddN', () => tf.addN(terms));
});

test('more tensors than bindings are added by tfjs', async () => {
  const terms = Array.from({ length: 8 }, (_, k) => filled(`t${k}`, [3]));
  expect((await bitsOf(() => tf.addN(terms))).labels).not.toContain('AddN');
});
