import * as tf from '@tensorflow/tfjs-core';
import { product } from '../tall-product/product.ts';
import { timesTransposed } from '../tall-product/timesTransposed.ts';
import { gram } from './gram.ts';

/** y[K, N] = aᵀ c for a[M, K] and c[M, N] with M the long side, N a multiple of 4; gradients to both. */
export function tallGram(a: tf.Tensor2D, c: tf.Tensor2D): tf.Tensor2D {
  tf.util.assert(a.shape[0] === c.shape[0], () => `tallGram: [${a.shape}] against [${c.shape}]`);
  const f = tf.customGrad((...args: unknown[]) => {
    const [x, z, save] = args as [tf.Tensor2D, tf.Tensor2D, (tensors: tf.Tensor[]) => void];
    save([x, z]);
    return {
      value: gram(x, z),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const [left, right] = saved as tf.Tensor2D[];
        return [timesTransposed(right, dy as tf.Tensor2D), product(left, dy as tf.Tensor2D)];
      },
    };
  });
  return f(a, c) as tf.Tensor2D;
}
