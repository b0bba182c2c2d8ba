import * as tf from '@tensorflow/tfjs-core';
import type { EdgePattern } from '../edges.ts';
import { entryProduct } from '../entry-product/op.ts';
import { pairProducts } from '../pair-dot/op.ts';

/**
 * y[rows, d] = M x for x[cols, d], d a multiple of 4, where M has the value w[e] at edge e. Gradients to both: Mᵀ dy of x, and
 * dy[row e] . x[col e] of w[e].
 */
export function edgeProduct(edges: EdgePattern, w: tf.Tensor1D, x: tf.Tensor2D): tf.Tensor2D {
  expectSizes('edgeProduct', [w.shape[0], edges.edges], [x.shape[0], edges.cols]);
  return withBoth([w, x], ([weight, table]) => entryProduct(edges.byRow, weight, table), {
    first: (dy, [, table]) => pairProducts(edges.row, edges.col, dy, table),
    second: (dy, [weight]) => entryProduct(edges.byColumn, weight, dy),
  }) as tf.Tensor2D;
}

/** The same for values that are constants, whoever made them: gradient to x alone. */
export function constantEdgeProduct(edges: EdgePattern, w: tf.Tensor1D, x: tf.Tensor2D): tf.Tensor2D {
  expectSizes('constantEdgeProduct', [w.shape[0], edges.edges], [x.shape[0], edges.cols]);
  return tf.customGrad((table, save) => {
    // What the forward pass makes is gone when the gradient is asked for.
    (save as tf.GradSaveFunc)([w]);
    return {
      value: entryProduct(edges.byRow, w, table as tf.Tensor),
      gradFunc: (dy: tf.Tensor, [weight]: tf.Tensor[]) => entryProduct(edges.byColumn, weight, dy),
    };
  })(x) as tf.Tensor2D;
}

/** y[e] = a[row e] . b[col e] for a[rows, d] and b[cols, d], d a multiple of 4; gradients to both. */
export function edgeDot(edges: EdgePattern, a: tf.Tensor2D, b: tf.Tensor2D): tf.Tensor1D {
  expectSizes('edgeDot', [a.shape[0], edges.rows], [b.shape[0], edges.cols]);
  return withBoth([a, b], ([left, right]) => pairProducts(edges.row, edges.col, left, right), {
    first: (dy, [, right]) => entryProduct(edges.byRow, dy, right),
    second: (dy, [left]) => entryProduct(edges.byColumn, dy, left),
  }) as tf.Tensor1D;
}

type Gradient = (dy: tf.Tensor, saved: tf.Tensor[]) => tf.Tensor;

function withBoth(
  inputs: [tf.Tensor, tf.Tensor],
  value: (inputs: tf.Tensor[]) => tf.Tensor,
  gradient: { first: Gradient; second: Gradient },
): tf.Tensor {
  return tf.customGrad((...args: unknown[]) => {
    const given = args.slice(0, 2) as tf.Tensor[];
    (args[2] as tf.GradSaveFunc)(given);
    return {
      value: value(given),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => [
        gradient.first(dy, saved),
        gradient.second(dy, saved),
      ],
    };
  })(...inputs);
}

function expectSizes(name: string, ...sizes: [given: number, wanted: number][]): void {
  for (const [given, wanted] of sizes)
    if (given !== wanted) throw new Error(`${name}: ${given} where the edges want ${wanted}.`);
}
