import * as tf from '@tensorflow/tfjs-core';
import { expect, test, vi } from 'vitest';
import { knownOnes } from '#engine/ones.ts';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { randomTensor } from '#testing/gradients.ts';
import { bprTerms } from './bpr/op.ts';
import { embKdTerms } from './emb-kd/op.ts';
import { listCrossEntropyTerms } from './list-cross-entropy/op.ts';
import { listKdTerms } from './list-kd/op.ts';
import { sum } from './mean/op.ts';
import { pairCrossEntropy } from './pair-cross-entropy/op.ts';
import { pairKdTerms } from './pair-kd/op.ts';
import { pairShortfall } from './pair-shortfall/op.ts';

type Terms = (y: tf.Tensor2D, scale?: number) => tf.Tensor1D;

const other = (y: tf.Tensor2D) => randomTensor('other', y.shape[0], y.shape[1]);
const options = (form: 'disentangled' | 'coupled', scale?: number) => ({
  form,
  tau: 1.5,
  alpha: 0.7,
  beta: 1.8,
  scale,
});
const TERMS: Record<string, [width: number, Terms]> = {
  bpr: [2, (y, scale) => bprTerms(y, 0, scale)],
  'bpr with an epsilon': [2, (y, scale) => bprTerms(y, 0.5, scale)],
  pairKd: [2, (y, scale) => pairKdTerms(y, other(y), 1.5, 'kl', scale)],
  'pairKd as released': [2, (y, scale) => pairKdTerms(y, other(y), 1, 'as-released', scale)],
  "pairKd of the teacher's side": [2, (y, scale) => pairKdTerms(other(y), y, 1.5, 'kl', scale)],
  listKd: [5, (y, scale) => listKdTerms(y, other(y), options('disentangled', scale))],
  "listKd of the teacher's side": [5, (y, scale) => listKdTerms(other(y), y, options('coupled', scale))],
  embKd: [4, (y, scale) => embKdTerms(y, other(y), 2, { first: 0, count: y.shape[0] }, scale)],
  pairCrossEntropy: [2, (y, scale) => pairCrossEntropy(y, other(y), 0.7, 0, scale)],
  'pairCrossEntropy with an epsilon': [2, (y, scale) => pairCrossEntropy(y, other(y), 0.7, 0.1, scale)],
  'a hinge': [2, (y, scale) => pairShortfall(y, other(y), 'hinge', scale)],
  'a square': [2, (y, scale) => pairShortfall(y, other(y), 'mse', scale)],
  listCrossEntropy: [5, (y, scale) => listCrossEntropyTerms(y, 0.7, scale)],
};

/** The kernels that multiply or divide tensors element by element and are called by `f`. */
function factors(f: () => void): string[] {
  const runKernel = vi.spyOn(tf.engine(), 'runKernel');
  f();
  const names = runKernel.mock.calls.map(([name]) => name);
  runKernel.mockRestore();
  return names.filter((name) => name === tf.Multiply || name === 'SpreadScalar');
}

onEveryBackend('terms of losses by rows', () => {
  test.each(Object.entries(TERMS))(
    '%s: a scale is a factor of terms and slopes',
    async (_, [width, terms]) => {
      const [y, dy] = [randomTensor('y', 7, width, 2), tf.reshape(randomTensor('dy', 7, 1), [-1])];
      const times = (x: tf.Tensor) => tf.mul(x, -0.3);
      await expectClose(terms(y, -0.3), await times(terms(y)).data(), 1e-6, 1e-5);
      const slope = (f: Terms, upstream: tf.Tensor) => tf.grad((x) => f(x as tf.Tensor2D))(y, upstream);
      await expectClose(
        slope((x) => terms(x, -0.3), dy),
        await slope(terms, times(dy)).data(),
        1e-6,
        1e-5,
      );
    },
  );

  test.each(Object.entries(TERMS))(
    '%s: what is known to be ones is not multiplied by',
    async (_, [width, terms]) => {
      const y = randomTensor('y', 7, width, 2);
      const gradient = (one: tf.Scalar) => tf.grad((x) => sum(terms(x as tf.Tensor2D, 0.3)))(y, one);
      const made: tf.Tensor[] = [];
      expect(factors(() => made.push(gradient(knownOnes<tf.Scalar>([]))))).toEqual([]);
      expect(factors(() => made.push(gradient(tf.scalar(1)))).length).toBeGreaterThan(0);
      expect(await made[0].data()).toEqual(await made[1].data());
    },
  );
});
