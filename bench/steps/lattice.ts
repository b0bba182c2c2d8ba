import * as tf from '@tensorflow/tfjs-core';
import type { LatticeConfig } from '#contract/models/lattice.ts';
import { symmetricAdjacency } from '#datasets/graph.ts';
import { ItemGraph } from '../stock/itemGraph.ts';
import { lightGcn } from '../stock/layers.ts';
import { bpr, rowNormalise } from '../stock/losses.ts';
import { batchL2, margins } from '../stock/scores.ts';
import { disposeEntries, uploadEntries } from '../stock/sparse.ts';
import type { StepBench } from './stepBench.ts';

/** An epoch's first step must agree, and its others are measured: they take the graph of items as it is. */
export const lattice: StepBench[] = [
  {
    task: 'LATTICE',
    model: 'lattice',
    stage: 'model',
    async stock(opened) {
      const { layers, reg } = (opened.config as LatticeConfig).model;
      const clicks = uploadEntries(symmetricAdjacency(opened.dataset.train));
      const graph = await ItemGraph.create(opened);
      return {
        loss(p, batch, isFirst) {
          const [users, items] = [p.users as tf.Tensor2D, p.items as tf.Tensor2D];
          const similar = rowNormalise(graph.times(p, items, isFirst));
          const table = tf.add(
            lightGcn(clicks, tf.concat([users, items], 0), layers),
            tf.concat([tf.zerosLike(users), similar], 0),
          ) as tf.Tensor2D;
          return tf.add(bpr(margins(table, batch)), batchL2(table, batch, reg));
        },
        dispose() {
          disposeEntries(clicks);
          graph.dispose();
        },
      };
    },
  },
];
