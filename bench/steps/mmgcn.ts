import * as tf from '@tensorflow/tfjs-core';
import type { MmgcnConfig } from '#contract/models/mmgcn.ts';
import { modalityGraph } from '#datasets/graph.ts';
import type { Parameters } from '#models/model.ts';
import { contentOf } from '../stock/content.ts';
import { linear } from '../stock/layers.ts';
import { bpr, rowNormalise } from '../stock/losses.ts';
import { margins, meanSquare } from '../stock/scores.ts';
import { disposeEntries, gatherRows, sparseProduct, uploadEntries } from '../stock/sparse.ts';
import type { StepBench } from './stepBench.ts';

const SLOPE = 0.01;

/** Projected content and preferences through all layers of every modality. */
export const mmgcn: StepBench[] = [
  {
    task: 'MMGCN',
    model: 'mmgcn',
    stage: 'model',
    stock({ dataset, config }) {
      const { layers, features, reg } = (config as MmgcnConfig).model;
      const content = contentOf(dataset, features);
      const graph = modalityGraph(dataset.train, 'mean');
      const [ui, iu] = [uploadEntries(graph.ui), uploadEntries(graph.iu)];
      const { users, items } = dataset;
      const means = (x: tf.Tensor2D) => {
        const d = x.shape[1];
        const [top, bottom] = [tf.slice(x, [0, 0], [users, d]), tf.slice(x, [users, 0], [items, d])];
        return tf.concat([sparseProduct(ui, bottom), sparseProduct(iu, top)], 0);
      };
      const modality = (p: Parameters, x: tf.Tensor2D, m: number) => {
        const ids = tf.concat([p.userIds as tf.Tensor2D, p.itemIds as tf.Tensor2D], 0);
        const of = (name: string, k: number) => p[`${name}${k}_${m}`] as tf.Tensor2D;
        let table = rowNormalise(tf.concat([p[`pref${m}`] as tf.Tensor2D, linear(x, p[`mlp${m}`])], 0));
        for (let k = 1; k <= layers; k++) {
          const h = tf.leakyRelu(tf.matMul(means(table), of('conv', k)), SLOPE);
          const own = tf.add(
            tf.leakyRelu(tf.add(tf.matMul(table, of('lin', k)), of('linBias', k)) as tf.Tensor2D, SLOPE),
            ids,
          ) as tf.Tensor2D;
          const both = tf.add(tf.matMul(h, of('near', k)), tf.matMul(own, of('own', k)));
          table = tf.leakyRelu(tf.add(both, of('bias', k)) as tf.Tensor2D, SLOPE);
        }
        return table;
      };
      return {
        loss(p, batch) {
          const tables = content.map((x, m) => modality(p, x, m));
          const ids = tf.concat([p.userIds as tf.Tensor2D, p.itemIds as tf.Tensor2D], 0);
          const rows = (of: tf.Tensor1D) => meanSquare(gatherRows(ids, of));
          const penalties = [
            rows(batch.users),
            ...[batch.positives, batch.negatives].map((of) => tf.mul(rows(of), 0.5)),
            ...content.map((_, m) => meanSquare(p[`pref${m}`])),
          ];
          return tf.add(
            bpr(margins(tf.div(tf.addN(tables), tables.length), batch)),
            tf.mul(tf.addN(penalties), reg),
          );
        },
        dispose() {
          disposeEntries(ui);
          disposeEntries(iu);
          tf.dispose(content);
        },
      };
    },
  },
];
