import * as tf from '@tensorflow/tfjs-core';
import { times, TIMES, timesTransposed } from './times.ts';
import { transposedTimes } from './transposedTimes.ts';

// A registered gradient and not a custom one: tfjs then computes only the side that somebody asks for.
tf.registerGradient({
  kernelName: TIMES,
  inputsToSave: ['a', 'b'],
  gradFunc: (dy, [a, b]) => ({
    a: () => timesTransposed(dy as tf.Tensor2D, b as tf.Tensor2D),
    b: () => transposedTimes(a as tf.Tensor2D, dy as tf.Tensor2D),
  }),
});

/** y[M, N] = a b for a[M, K] and b[K, N] of any sizes; fastest where M is the long side. Gradients to both. */
export function product(a: tf.Tensor2D, b: tf.Tensor2D): tf.Tensor2D {
  tf.util.assert(a.shape[1] === b.shape[0], () => `product: [${a.shape}] times [${b.shape}]`);
  return times(a, b);
}

/** y[K, N] = aᵀ b for a[M, K] and b[M, N] of any sizes; fastest where M is the long side. Gradients to both. */
export function transposedProduct(a: tf.Tensor2D, b: tf.Tensor2D): tf.Tensor2D {
  tf.util.assert(a.shape[0] === b.shape[0], () => `transposedProduct: [${a.shape}]ᵀ times [${b.shape}]`);
  return withGradient(a, b, transposedTimes, (dy, x, z) => [timesTransposed(z, dy), times(x, dy)]);
}

/** y[M, K] = a bᵀ for a[M, N] and b[K, N] of any sizes; fastest where M is the long side. Gradients to both. */
export function productTransposed(a: tf.Tensor2D, b: tf.Tensor2D): tf.Tensor2D {
  tf.util.assert(a.shape[1] === b.shape[1], () => `productTransposed: [${a.shape}] times [${b.shape}]ᵀ`);
  return withGradient(a, b, timesTransposed, (dy, x, z) => [times(dy, z), transposedTimes(dy, x)]);
}

type Product = (a: tf.Tensor2D, b: tf.Tensor2D) => tf.Tensor2D;

function withGradient(
  a: tf.Tensor2D,
  b: tf.Tensor2D,
  forward: Product,
  backward: (dy: tf.Tensor2D, a: tf.Tensor2D, b: tf.Tensor2D) => tf.Tensor2D[],
): tf.Tensor2D {
  const f = tf.customGrad((...args: unknown[]) => {
    const [x, z, save] = args as [tf.Tensor2D, tf.Tensor2D, (tensors: tf.Tensor[]) => void];
    save([x, z]);
    return {
      value: forward(x, z),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const [left, right] = saved as tf.Tensor2D[];
        return backward(dy as tf.Tensor2D, left, right);
      },
    };
  });
  return f(a, b) as tf.Tensor2D;
}
