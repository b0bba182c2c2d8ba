import * as tf from '@tensorflow/tfjs-core';
import type { NgcfConfig } from '#contract/models/ngcf.ts';
import { symmetricAdjacency } from '#datasets/graph.ts';
import { SLOPE } from '#models/ngcf/ngcf.ts';
import { bpr, rowNormalise } from '../stock/losses.ts';
import { batchL2, margins } from '../stock/scores.ts';
import { disposeEntries, sparseProduct, uploadEntries } from '../stock/sparse.ts';
import type { StepBench } from './stepBench.ts';

/** The paper's form with message dropout; BPR and L2 on all layers side by side. */
export const ngcf: StepBench[] = [
  {
    task: 'NGCF',
    model: 'ngcf',
    stage: 'model',
    exact: { model: { messageDropout: 0 } },
    stock({ dataset, config }) {
      const { layers, reg, messageDropout } = (config as NgcfConfig).model;
      const adjacency = uploadEntries(symmetricAdjacency(dataset.train));
      return {
        loss(p, batch) {
          let x = p.ids as tf.Tensor2D;
          const blocks = [x];
          for (let l = 0; l < layers; l++) {
            const spread = sparseProduct(adjacency, x);
            const sum = tf.matMul(tf.add(spread, x), p[`sum${l}`] as tf.Tensor2D);
            const affinity = tf.matMul(tf.mul(spread, x), p[`affinity${l}`] as tf.Tensor2D);
            const next = tf.leakyRelu(tf.add(sum, affinity) as tf.Tensor2D, SLOPE);
            x = messageDropout > 0 ? (tf.dropout(next, messageDropout) as tf.Tensor2D) : next;
            blocks.push(rowNormalise(x));
          }
          const table = tf.concat(blocks, 1);
          return tf.add(bpr(margins(table, batch)), batchL2(table, batch, reg));
        },
        dispose: () => disposeEntries(adjacency),
      };
    },
  },
];
