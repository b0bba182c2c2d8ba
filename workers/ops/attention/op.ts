import * as tf from '@tensorflow/tfjs-core';
import { run } from '#engine/defineOp.ts';
import { padded, withColumns } from '../product/columns.ts';
import * as bySide from './bySide.ts';
import * as fused from './fused.ts';
import { assertFits, attrsOf, layoutOf, type AttentionOptions } from './layout.ts';
import type { Sequences } from './sequences.ts';
import { weights } from './weights.ts';

export type { AttentionOptions } from './layout.ts';

/**
 * y[rows of q, d] = softmax(scale q kᵀ + bias) v for q, k and v of any width d, each query over the keys of the sequence of the same
 * number and each head over its own columns; a query that sees no key gives 0. Gradients to q, k, v and bias, in a fixed order; no
 * probabilities are kept for them. What dropout leaves out follows from its key, the head, the query's row and the key's place alone.
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
  const [d, { heads, bias }] = [q.shape[1], options];
  const attrs = attrsOf(d, queries, keys, options);
  const sides = [q, k, v].map((x) => resized(x, heads, padded(d / heads)));
  const way = tf.getBackend() === 'wasm' ? fused : bySide;
  const y = tf.customGrad((...args: unknown[]) => {
    const save = args.pop() as tf.GradSaveFunc;
    const [q, k, v, bias = tf.tensor1d([])] = args as tf.Tensor[];
    const seen = { layout: layoutOf(queries, keys), q, k, v, bias };
    const { y, peaks } = way.attended(seen, attrs);
    save([seen.layout, q, k, v, bias, y, peaks]);
    return {
      value: y,
      gradFunc: (dy: tf.Tensor, [layout, q, k, v, bias, y, peaks]: tf.Tensor[]) => {
        const { dq, dk, dv, dbias } = way.slopes({ layout, q, k, v, bias, y, peaks, dy }, attrs);
        return attrs.biased ? [dq, dk, dv, dbias] : [dq, dk, dv];
      },
    };
  })(...sides, ...(bias ? [bias] : [])) as tf.Tensor2D;
  return resized(y, heads, d / heads);
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
    const [from, to] = [q, k].map((x) => resized(x, options.heads, attrs.width));
    const bias = options.bias ?? tf.tensor1d([]);
    return run<tf.Tensor3D>(weights, { layout: layoutOf(queries, keys), q: from, k: to, bias }, attrs);
  });
}

/** Heads of so many columns: the kernels read four at a time, and what a head lacks is filled up with zeros. */
function resized(x: tf.Tensor2D, heads: number, width: number): tf.Tensor2D {
  const [rows, d] = x.shape;
  if (d === heads * width) return x;
  return tf.reshape(withColumns(tf.reshape(x, [rows * heads, d / heads]), width), [rows, heads * width]);
}
