import * as tf from '@tensorflow/tfjs-core';
import type { VbprConfig } from '#contract/models/vbpr.ts';
import { bpr } from '../stock/losses.ts';
import { linear } from '../stock/layers.ts';
import { contentOf } from '../stock/content.ts';
import { batchL2, margins } from '../stock/scores.ts';
import type { StepBench } from './stepBench.ts';

/** Projected content beside ids; BPR and squares. */
export const vbpr: StepBench[] = [
  {
    task: 'VBPR',
    model: 'vbpr',
    stage: 'model',
    stock({ dataset, config }) {
      const { reg, features } = (config as VbprConfig).model;
      const content = contentOf(dataset, features);
      const x = tf.concat(content, 1) as tf.Tensor2D;
      tf.dispose(content);
      return {
        loss({ users, items, projection }, batch) {
          const rows = tf.concat([items as tf.Tensor2D, linear(x, projection)], 1);
          const table = tf.concat([users as tf.Tensor2D, rows], 0);
          return tf.add(bpr(margins(table, batch)), batchL2(table, batch, reg));
        },
        dispose: () => x.dispose(),
      };
    },
  },
];
