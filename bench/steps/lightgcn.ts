import * as tf from '@tensorflow/tfjs-core';
import type { LightGcnConfig } from '#contract/models/lightgcn.ts';
import { symmetricAdjacency } from '#datasets/graph.ts';
import { lightGcn } from '../stock/layers.ts';
import { bpr } from '../stock/losses.ts';
import { batchL2, margins } from '../stock/scores.ts';
import { disposeEntries, uploadEntries } from '../stock/sparse.ts';
import type { StepBench } from './stepBench.ts';

/** BPR and L2. */
export const lightgcn: StepBench[] = [
  {
    task: 'LightGCN',
    model: 'lightgcn',
    stage: 'model',
    stock({ dataset, config }) {
      const { layers, reg } = (config as LightGcnConfig).model;
      const adjacency = uploadEntries(symmetricAdjacency(dataset.train));
      return {
        loss({ ids }, batch) {
          const table = ids as tf.Tensor2D;
          const final = lightGcn(adjacency, table, layers);
          return tf.add(bpr(margins(final, batch)), batchL2(table, batch, reg));
        },
        dispose: () => disposeEntries(adjacency),
      };
    },
  },
];
