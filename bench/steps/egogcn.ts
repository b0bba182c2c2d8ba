import * as tf from '@tensorflow/tfjs-core';
import type { EgoGcnConfig } from '#contract/models/egogcn.ts';
import { symmetricAdjacency } from '#datasets/graph.ts';
import type { Parameters } from '#models/model.ts';
import { listen } from '../stock/attention.ts';
import { contentOf } from '../stock/content.ts';
import { linear } from '../stock/layers.ts';
import { bpr, dots, rowNormalise } from '../stock/losses.ts';
import { margins, meanSquare } from '../stock/scores.ts';
import { disposeEntries, gatherRows, segmentSum, sparseProduct, uploadEntries } from '../stock/sparse.ts';
import type { StepBench } from './stepBench.ts';

const SLOPE = 0.01;

/** Hard fusion, attention again and routing beside a graph of ids; measured without dropout, which costs nothing to speak of. */
export const egogcn: StepBench[] = [
  {
    task: 'EgoGCN',
    model: 'egogcn',
    stage: 'model',
    config: { model: { dropout: 0 } },
    stock({ dataset, config }) {
      const { features, theta, iterations, layers, reg } = (config as EgoGcnConfig).model;
      const content = contentOf(dataset, features);
      const graph = uploadEntries(symmetricAdjacency(dataset.train));
      const { row, col, rows } = graph;
      // Rows of length one: no exponential overflows.
      const softmax = (x: tf.Tensor2D): tf.Tensor2D => {
        const weights = tf.exp(x);
        return tf.div(weights, gatherRows(segmentSum(weights, row, rows), row));
      };
      const fused = (own: tf.Tensor2D, all: tf.Tensor2D): tf.Tensor2D => {
        const [to, from] = [gatherRows(own, row), gatherRows(own, col)];
        const attention = softmax(dots(to, from));
        // A comparison has no gradient, and tfjs asks for one.
        const isFused = tf.customGrad((a) => ({
          value: tf.cast(tf.greater(a as tf.Tensor, theta), 'float32'),
          gradFunc: (dy: tf.Tensor) => tf.zerosLike(dy),
        }))(attention);
        const message: tf.Tensor2D = tf.add(from, tf.mul(isFused, tf.sub(gatherRows(all, col), from)));
        const y = segmentSum(tf.mul(message, softmax(dots(to, message))), row, rows);
        let routed = rowNormalise(y);
        for (let t = 0; t < iterations; t++) routed = rowNormalise(listen(graph, routed, routed).table);
        return routed;
      };
      const nodes = (p: Parameters, x: tf.Tensor2D, m: number): tf.Tensor2D =>
        tf.concat([
          rowNormalise(p[`preferences${m}`] as tf.Tensor2D),
          rowNormalise(tf.leakyRelu(linear(x, p[`projection${m}`]), SLOPE)),
        ]);
      return {
        loss(p, batch) {
          const x = content.map((own, m) => nodes(p, own, m));
          const all: tf.Tensor2D = tf.div(tf.addN(x), x.length);
          const ids = p.ids as tf.Tensor2D;
          const own = rowNormalise(ids);
          let spread = own;
          for (let l = 0; l < layers; l++) spread = tf.add(own, sparseProduct(graph, spread));
          const squares = (table: tf.Tensor, of: tf.Tensor1D) =>
            meanSquare(gatherRows(table as tf.Tensor2D, of));
          const penalties = [
            squares(ids, batch.users),
            ...[batch.positives, batch.negatives].map((of) => tf.mul(squares(ids, of), 0.5)),
            ...content.map((_, m) => squares(p[`preferences${m}`], batch.users)),
          ];
          const table = tf.concat([spread, ...x.map((it) => fused(it, all))], 1);
          return tf.add(bpr(margins(table, batch)), tf.mul(tf.addN(penalties), reg));
        },
        dispose() {
          disposeEntries(graph);
          tf.dispose(content);
        },
      };
    },
  },
];
