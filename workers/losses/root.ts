import * as tf from '@tensorflow/tfjs-core';

/** √x element by element, with gradient 0 at 0. */
export function root<T extends tf.Tensor>(x: T): T {
  return tf.customGrad((input, save) => {
    const y = tf.sqrt(input as tf.Tensor);
    (save as tf.GradSaveFunc)([y]);
    return { value: y, gradFunc: (dy: tf.Tensor, [saved]: tf.Tensor[]) => tf.divNoNan(dy, tf.mul(2, saved)) };
  })(x) as T;
}
