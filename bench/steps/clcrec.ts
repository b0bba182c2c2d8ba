import * as tf from '@tensorflow/tfjs-core';
import type { ClcrecConfig } from '#contract/models/clcrec.ts';
import { contentOf } from '../stock/content.ts';
import { linear } from '../stock/layers.ts';
import { l2 } from '../stock/losses.ts';
import { gatherRows } from '../stock/sparse.ts';
import type { StepBench } from './stepBench.ts';

const SLOPE = 0.01;

/** Content of all items encoded, nearly all of which the lists of a batch hold; both softmax losses over K + 1. */
export const clcrec: StepBench[] = [
  {
    task: 'CLCRec',
    model: 'clcrec',
    stage: 'model',
    stock({ dataset, config }) {
      const { features, lambda, tau, reg } = (config as ClcrecConfig).model;
      const content = contentOf(dataset, features);
      const x = tf.concat(content, 1) as tf.Tensor2D;
      tf.dispose(content);
      return {
        loss(p, { users, positives, lists, contents }) {
          const ids = p.ids as tf.Tensor2D;
          const hidden = tf.leakyRelu(linear(x, p.hidden), SLOPE);
          const content = tf.add(tf.matMul(hidden, p.content as tf.Tensor2D), p.contentBias) as tf.Tensor2D;
          const [own, byId] = [gatherRows(ids, users), gatherRows(ids, lists!.items)];
          const byContent = gatherRows(content, contents!.items);
          const shown = tf.add(byId, tf.mul(contents!.swaps, tf.sub(byContent, byId))) as tf.Tensor2D;
          const penalty = tf.add(l2([own], reg), l2([byId], reg));
          const contrasts = [
            tf.mul(contrast(gatherRows(ids, positives), byContent, tau), lambda),
            tf.mul(contrast(own, shown, tau), 1 - lambda),
          ];
          return tf.addN([...contrasts, penalty]) as tf.Scalar;
        },
        dispose: () => x.dispose(),
      };
    },
  },
];

/** Mean cross-entropy of the inner products of x [B, d] with the rows of their lists [B * (K + 1), d] against each list's first. */
function contrast(x: tf.Tensor2D, rows: tf.Tensor2D, tau: number): tf.Scalar {
  const [size, d] = x.shape;
  const listed = tf.reshape(rows, [size, -1, d]);
  const logits = tf.div(tf.sum(tf.mul(listed, tf.expandDims(x, 1)), 2), tau) as tf.Tensor2D;
  return tf.neg(tf.mean(tf.slice(tf.logSoftmax(logits), [0, 0], [size, 1])));
}
