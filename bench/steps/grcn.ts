import * as tf from '@tensorflow/tfjs-core';
import type { GrcnConfig } from '#contract/models/grcn.ts';
import { modalityGraph, symmetricAdjacency } from '#datasets/graph.ts';
import type { Parameters } from '#models/model.ts';
import { listen } from '../stock/attention.ts';
import { contentOf } from '../stock/content.ts';
import { linear } from '../stock/layers.ts';
import { bpr, rowNormalise } from '../stock/losses.ts';
import { margins, meanSquare } from '../stock/scores.ts';
import { disposeEntries, edgeProduct, gatherRows, uploadEntries } from '../stock/sparse.ts';
import type { StepBench } from './stepBench.ts';

const SLOPE = 0.01;

/** Routing, attention and the refined graph with learned confidences and pruning; measured without dropout, which costs nothing to speak of. */
export const grcn: StepBench[] = [
  {
    task: 'GRCN',
    model: 'grcn',
    stage: 'model',
    config: { model: { dropout: 0 } },
    stock({ dataset, config }) {
      const { features, iterations, layers, reg } = (config as GrcnConfig).model;
      const content = contentOf(dataset, features);
      const train = uploadEntries(modalityGraph(dataset.train, 'mean').ui);
      const graph = uploadEntries(symmetricAdjacency(dataset.train));
      const modality = (p: Parameters, x: tf.Tensor2D, m: number) => {
        const items = rowNormalise(tf.leakyRelu(linear(x, p[`projection${m}`]), SLOPE));
        let users = rowNormalise(p[`preferences${m}`] as tf.Tensor2D);
        for (let t = 0; t < iterations; t++) users = rowNormalise(listen(train, users, items).table);
        const both = tf.concat([users, items], 0);
        const { shares, table } = listen(graph, both, both);
        const confidence = gatherRows(tf.reshape(p[`confidence${m}`], [-1, 1]), graph.col);
        return { weights: tf.mul(shares, confidence) as tf.Tensor2D, table };
      };
      return {
        loss(p, batch) {
          const said = content.map((x, m) => modality(p, x, m));
          const weights = tf.relu(
            said.map((of) => of.weights).reduce((most, w) => tf.maximum(most, w) as tf.Tensor2D),
          );
          const ids = p.ids as tf.Tensor2D;
          const own = rowNormalise(ids);
          let spread = own;
          for (let l = 0; l < layers; l++) spread = tf.add(own, edgeProduct(graph, spread, weights));
          const rows = (table: tf.Tensor, of: tf.Tensor1D) =>
            meanSquare(gatherRows(table as tf.Tensor2D, of));
          const penalties = [
            rows(ids, batch.users),
            ...[batch.positives, batch.negatives].map((of) => tf.mul(rows(ids, of), 0.5)),
            ...content.map((_, m) => rows(p[`preferences${m}`], batch.users)),
          ];
          const table = tf.concat([spread, ...said.map((of) => of.table)], 1);
          return tf.add(bpr(margins(table, batch)), tf.mul(tf.addN(penalties), reg));
        },
        dispose() {
          disposeEntries(train);
          disposeEntries(graph);
          tf.dispose(content);
        },
      };
    },
  },
];
