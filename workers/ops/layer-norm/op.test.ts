import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { expectGradient, randomTensor } from '#testing/gradients.ts';
import { layerNorm, rmsNorm } from './op.ts';

const row = (name: string, d: number, scale?: number) =>
  tf.reshape(randomTensor(name, 1, d, scale), [d]) as tf.Tensor1D;
const asVector = (x: tf.Tensor) => tf.reshape(x, [-1]) as tf.Tensor1D;
const EPSILON = 1e-6;

/** RMS norm, in float64. */
async function stretched(x: tf.Tensor2D, gain: tf.Tensor1D, epsilon: number): Promise<number[]> {
  const [values, gains] = await Promise.all([x.data(), gain.data()]);
  const d = x.shape[1];
  return Array.from(values, (v, at) => {
    const own = Array.from(values.subarray(at - (at % d), at - (at % d) + d));
    return (v / Math.sqrt(own.reduce((a, b) => a + b * b, 0) / d + epsilon)) * gains[at % d];
  });
}

/** Layer norm, in float64. */
async function expected(
  x: tf.Tensor2D,
  gain: tf.Tensor1D,
  bias: tf.Tensor1D,
  epsilon = EPSILON,
): Promise<number[]> {
  const [values, gains, biases] = await Promise.all([x, gain, bias].map((t) => t.data()));
  const [n, d] = x.shape;
  return Array.from({ length: n }, (_, r) => {
    const own = Array.from(values.subarray(r * d, (r + 1) * d));
    const mean = own.reduce((a, b) => a + b, 0) / d;
    const variance = own.reduce((a, b) => a + (b - mean) ** 2, 0) / d;
    return own.map((v, k) => ((v - mean) / Math.sqrt(variance + epsilon)) * gains[k] + biases[k]);
  }).flat();
}

const gradients = (x: tf.Tensor2D, gain: tf.Tensor1D, bias: tf.Tensor1D, dy: tf.Tensor) =>
  tf.grads((...t: tf.Tensor[]) =>
    layerNorm(t[0] as tf.Tensor2D, t[1] as tf.Tensor1D, t[2] as tf.Tensor1D, EPSILON),
  )([x, gain, bias], dy);

onEveryBackend('layerNorm', () => {
  test.each([
    [5, 4],
    [1, 64],
    [70, 84],
    [3, 1],
    [9, 7],
    [33, 130],
    [0, 8],
  ])('normalises every row: %i x %i', async (n, d) => {
    const [x, gain, bias] = [randomTensor('x', n, d, 3), row('gain', d), row('bias', d)];
    await expectClose(layerNorm(x, gain, bias, EPSILON), await expected(x, gain, bias));
  });

  test.each([
    [4, 8],
    [6, 5],
    [1, 3],
  ])('has the gradients of finite differences: %i x %i', async (n, d) => {
    await expectGradient(
      (x, gain, bias) => layerNorm(x, asVector(gain), asVector(bias), 1e-3),
      [randomTensor('x', n, d), randomTensor('gain', 1, d), randomTensor('bias', 1, d)],
    );
  });

  test.each([
    [300, 64],
    [71, 9],
    [0, 4],
  ])('sums the gradients of gain and bias over all rows: %i x %i', async (n, d) => {
    const [x, gain, bias, dy] = [
      randomTensor('x', n, d, 3),
      row('gain', d),
      row('bias', d),
      randomTensor('dy', n, d),
    ];
    const normal = await layerNorm(x, tf.ones([d]), tf.zeros([d]), EPSILON).data();
    const slopes = await dy.data();
    const column = (of: (at: number) => number) =>
      Array.from({ length: d }, (_, k) =>
        Array.from({ length: n }, (_, r) => of(r * d + k)).reduce((a, b) => a + b, 0),
      );
    const [dx, byGain, byBias] = gradients(x, gain, bias, dy);
    await expectClose(
      byGain,
      column((at) => slopes[at] * normal[at]),
      1e-4,
    );
    await expectClose(
      byBias,
      column((at) => slopes[at]),
      1e-4,
    );
    // A row that is moved or stretched as a whole stays where it is.
    const sums = await tf.sum(dx, 1).data();
    await expectClose(sums, new Float32Array(n), 1e-4);
  });

  test('of equal numbers is the bias, and of large ones far from zero what they differ by', async () => {
    const x = tf.tensor2d(
      [5, 5, 5, 5, 1e6, 1e6 + 1, 1e6 + 2, 1e6 + 3, 1e15, -1e15, 1e15, -1e15, -0, 0, -0, 0],
      [4, 4],
    );
    const [gain, bias] = [tf.tensor1d([1, 2, 1, 1]), tf.tensor1d([0.5, 0, 0, -1])];
    await expectClose(layerNorm(x, gain, bias, EPSILON), await expected(x, gain, bias));
    const dx = await gradients(x, gain, bias, randomTensor('dy', 4, 4))[0].data();
    expect([...dx].every(Number.isFinite)).toBe(true);
  });

  test('gives the same bits twice, and sees a gain that was changed', async () => {
    const [x, gain, bias, dy] = [
      randomTensor('x', 50, 12),
      row('gain', 12),
      row('bias', 12),
      randomTensor('dy', 50, 12),
    ];
    const all = () =>
      Promise.all([layerNorm(x, gain, bias, EPSILON), ...gradients(x, gain, bias, dy)].map((t) => t.data()));
    expect(await all()).toEqual(await all());
  });

  test('says which shapes do not fit', () => {
    expect(() => layerNorm(tf.zeros([2, 4]), tf.zeros([3]), tf.zeros([4]), 1)).toThrow(
      'layerNorm: [2,4] with [3] and [4]',
    );
  });
});

onEveryBackend('rmsNorm', () => {
  test.each([
    [5, 4],
    [40, 64],
    [3, 1],
    [9, 7],
    [0, 8],
  ])('stretches every row: %i x %i', async (n, d) => {
    const [x, gain] = [randomTensor('x', n, d, 3), row('gain', d)];
    await expectClose(rmsNorm(x, gain, EPSILON), await stretched(x, gain, EPSILON));
  });

  test.each([
    [4, 8],
    [6, 5],
  ])('has the gradients of finite differences: %i x %i', async (n, d) => {
    await expectGradient(
      (x, gain) => rmsNorm(x, asVector(gain), 1e-3),
      [randomTensor('x', n, d), randomTensor('gain', 1, d)],
    );
  });

  test('of zeros is zero, and says which shapes do not fit', async () => {
    await expectClose(rmsNorm(tf.zeros([2, 4]), tf.ones([4]), 1e-6), new Float32Array(8), 0, 0);
    expect(() => rmsNorm(tf.zeros([2, 4]), tf.zeros([3]), 1)).toThrow('rmsNorm: [2,4] with [3]');
  });
});
