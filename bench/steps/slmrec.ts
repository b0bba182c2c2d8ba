import * as tf from '@tensorflow/tfjs-core';
import type { SlmrecConfig } from '#contract/models/slmrec.ts';
import { symmetricAdjacency } from '#datasets/graph.ts';
import type { Parameters } from '#models/model.ts';
import { contentOf } from '../stock/content.ts';
import { lightGcn, linear } from '../stock/layers.ts';
import { inBatch, rowNormalise } from '../stock/losses.ts';
import { disposeEntries, gatherRows, uploadEntries } from '../stock/sparse.ts';
import type { StepBench } from './stepBench.ts';

/** All views through the graph, fused; InfoNCE within the batch, and the fine-and-coarse task. */
export const slmrec: StepBench[] = [
  {
    task: 'SLMRec',
    model: 'slmrec',
    stage: 'model',
    stock({ dataset, config }) {
      const { features, layers, temperature, sslTemperature, sslWeight } = (config as SlmrecConfig).model;
      const content = contentOf(dataset, features);
      const graph = uploadEntries(symmetricAdjacency(dataset.train));
      const layer = (p: Parameters, x: tf.Tensor2D, name: string, k: number | '' = '') =>
        tf.add(tf.matMul(x, p[`${name}${k}`] as tf.Tensor2D), p[`${name}Bias${k}`]) as tf.Tensor2D;
      return {
        loss(p, { users, positives }) {
          const sides = [p.items as tf.Tensor2D, ...content.map((x, m) => linear(x, p[`projection${m}`]))];
          const views = sides.map((side) =>
            lightGcn(graph, tf.concat([p.users as tf.Tensor2D, side], 0), layers),
          );
          const [ofUsers, ofItems] = [users, positives].map((ids) =>
            views.map((view) => gatherRows(view, ids)),
          );
          const [u, i] = [
            layer(p, tf.concat(ofUsers, 1), 'fuseUsers'),
            layer(p, tf.concat(ofItems, 1), 'fuseItems'),
          ];
          let [coarse] = ofItems;
          const links = ofItems.slice(1).map((fine, k) => {
            coarse = layer(p, coarse, 'head', k);
            return inBatch(coarse, layer(p, fine, 'side', k), sslTemperature);
          });
          const main = inBatch(rowNormalise(u), rowNormalise(i), temperature);
          return tf.add(main, tf.mul(tf.addN(links), sslWeight));
        },
        dispose() {
          disposeEntries(graph);
          tf.dispose(content);
        },
      };
    },
  },
];
