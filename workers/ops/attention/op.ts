import * as tf from '@tensorflow/tfjs-core';
import { run, runAll } from '#engine/defineOp.ts';
import { forward, weights } from './forward.ts';
import { slopesBySide } from './gradient.ts';
import { assertFits, attrsOf, layoutOf, type AttentionOptions } from './layout.ts';
import type { Sequences } from './sequences.ts';

export type { AttentionOptions } from './layout.ts';

/**
 * y[rows of q, d] = softmax(scale q kᵀ + bias) v for q, k and v of any width d, each query over the keys of the sequence of the same
 * number and each head over its own columns; a query that sees no key gives 0. Gradients to q, k, v and bias, in a fixed order; no
 * probabilities are kept for them. The dropout's mask follows from its key, the head, the query's row and the key's place alone.
 */
export function attention(
  q: tf.Tensor2D,
  k: tf.Tensor2D,
  v: tf.Tensor2D,
  queries: Sequences,
  keys: Sequences,
  options: AttentionOptions,
): tf.Tensor2D {
  assertFits([q, k, v], queries, keys, options);
  const attrs = attrsOf(q.shape[1], queries, keys, options);
  const sides = options.bias ? [q, k, v, options.bias] : [q, k, v];
  return tf.customGrad((...args: unknown[]) => {
    const save = args.pop() as tf.GradSaveFunc;
    const [q, k, v, bias = tf.tensor1d([])] = args as tf.Tensor[];
    const layout = layoutOf(queries, keys);
    const { y, peaks } = runAll(forward, { layout, q, k, v, bias }, attrs);
    save([layout, q, k, v, bias, y, peaks]);
    return {
      value: y,
      gradFunc: (dy: tf.Tensor, [layout, q, k, v, bias, y, peaks]: tf.Tensor[]) => {
        const { dq, dk, dv, dbias } = slopesBySide({ layout, q, k, v, bias, y, peaks, dy }, attrs);
        return options.bias ? [dq, dk, dv, dbias] : [dq, dk, dv];
      },
    };
  })(...sides) as tf.Tensor2D;
}

/** The probabilities of `attention`, before dropout: [heads, rows of q, longest key], 0 where there is no key; no gradient. */
export function attentionWeights(
  q: tf.Tensor2D,
  k: tf.Tensor2D,
  queries: Sequences,
  keys: Sequences,
  options: AttentionOptions,
): tf.Tensor3D {
  assertFits([q, k, k], queries, keys, options);
  const attrs = attrsOf(q.shape[1], queries, keys, options);
  return tf.tidy(() => {
    const bias = options.bias ?? tf.tensor1d([]);
    return run<tf.Tensor3D>(weights, { layout: layoutOf(queries, keys), q, k, bias }, attrs);
  });
}
