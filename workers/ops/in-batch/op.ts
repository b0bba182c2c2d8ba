import * as tf from '@tensorflow/tfjs-core';
import { mean } from '../mean/op.ts';
import { padded, withColumns } from '../product/columns.ts';
import { inBlocks } from './blocks.ts';
import { fused, type InBatch } from './fused.ts';

/**
 * Mean over the rows b of -log softmax(p_b qᵀ / temperature)[b] for p and q [B, d], any d >= 0: each row of p has its own row of q as
 * the positive and all others of the batch as negatives, equal ones too. Gradients to both sides are made in the same pass;
 * logits are kept for a block of rows at a time.
 */
export function inBatchCrossEntropy(p: tf.Tensor2D, q: tf.Tensor2D, temperature: number): tf.Scalar {
  tf.util.assert(
    p.shape[0] === q.shape[0] && p.shape[1] === q.shape[1],
    () => `inBatchCrossEntropy: [${p.shape}] against [${q.shape}]`,
  );
  const [rows, d] = p.shape;
  return tf.customGrad((left, right, save) => {
    const { terms, dp, dq } = computed(left as tf.Tensor2D, right as tf.Tensor2D, 1 / temperature);
    (save as tf.GradSaveFunc)([dp, dq]);
    return {
      value: mean(terms),
      gradFunc: (dy: tf.Tensor, slopes: tf.Tensor[]) => {
        const share = tf.mul(dy, 1 / rows);
        return slopes.map((slope) => withColumns(tf.mul(slope, share), d));
      },
    };
  })(p, q) as tf.Scalar;
}

/** The kernels read four columns at a time: what lacks some is filled up with zeros. */
function computed(p: tf.Tensor2D, q: tf.Tensor2D, scale: number): InBatch {
  const width = padded(p.shape[1]);
  const all = tf.getBackend() === 'webgpu' ? inBlocks : fused;
  return all(withColumns(p, width), withColumns(q, width), scale);
}
