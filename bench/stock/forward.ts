import * as tf from '@tensorflow/tfjs-core';
import type { TeacherConfig } from '#contract/models/promptmm/card.ts';
import type { Tables } from '#models/model.ts';
import type { StockInputs } from './inputs.ts';
import { rowNormalise } from './losses.ts';
import { sparseProduct, type Entries } from './sparse.ts';

/** LightGCN (Eq. 1): the mean of x, Ax, ..., A^L x. */
export function lightGcn(adjacency: Entries, x: tf.Tensor2D, layers: number): tf.Tensor2D {
  const all = [x];
  for (let l = 0; l < layers; l++) all.push(sparseProduct(adjacency, all[l]));
  return tf.div(tf.addN(all), layers + 1);
}

/** Features and final embeddings of the teacher (Eq. 1, 3, 4), [users + items, d] each, from parameters laid out as ours. */
export function teacherForward(
  inputs: StockInputs,
  p: Tables,
  o: TeacherConfig,
  dropout: number,
): { features: tf.Tensor2D[]; final: tf.Tensor2D } {
  const prompt = linear(inputs.token, p.prompt);
  const features = inputs.features.map((x, m) => {
    const bent = tf.add(
      x,
      tf.mul(rowNormalise(tf.matMul(prompt, tf.matMul(prompt, x, true))), o.lambda1),
    ) as tf.Tensor2D;
    const reduced = linear(bent, p[`w${m}`]);
    return spread(inputs, dropout > 0 ? (tf.dropout(reduced, dropout) as tf.Tensor2D) : reduced);
  });
  const ids = lightGcn(inputs.adjacency, p.ids, o.layers);
  return {
    features,
    final: features.reduce((sum, f) => tf.add(sum, tf.mul(rowNormalise(f), o.modalityWeight)), ids),
  };
}

/** x W + b; the bias is the last row of w. */
function linear(x: tf.Tensor2D, w: tf.Tensor2D): tf.Tensor2D {
  const [rows, d] = w.shape;
  return tf.add(tf.matMul(x, tf.slice(w, [0, 0], [rows - 1, d])), tf.slice(w, [rows - 1, 0], [1, d]));
}

function spread({ ui, iu }: StockInputs, f: tf.Tensor2D): tf.Tensor2D {
  const users = sparseProduct(ui, f);
  return tf.concat([users, sparseProduct(iu, users)], 0);
}
