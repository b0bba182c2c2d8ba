import * as tf from '@tensorflow/tfjs-core';
import { gram } from '../tall-gram/gram.ts';
import { product, PRODUCT } from './product.ts';
import { timesTransposed } from './timesTransposed.ts';

// A registered gradient and not a custom one: tfjs then computes only the side that somebody asks for.
tf.registerGradient({
  kernelName: PRODUCT,
  inputsToSave: ['a', 'b'],
  gradFunc: (dy, [a, b]) => ({
    a: () => timesTransposed(dy as tf.Tensor2D, b as tf.Tensor2D),
    b: () => gram(a as tf.Tensor2D, dy as tf.Tensor2D),
  }),
});

/** y[M, N] = a b for a[M, K] with M the long side and b[K, N], N a multiple of 4; gradients to both. */
export function tallProduct(a: tf.Tensor2D, b: tf.Tensor2D): tf.Tensor2D {
  tf.util.assert(a.shape[1] === b.shape[0], () => `tallProduct: [${a.shape}] times [${b.shape}]`);
  return product(a, b);
}
