import * as tf from '@tensorflow/tfjs-core';
import type { MfBprConfig } from '#contract/models/mf-bpr.ts';
import { bpr } from '../stock/losses.ts';
import { batchL2, margins } from '../stock/scores.ts';
import type { StepBench } from './stepBench.ts';

/** BPR and L2 on ids alone. */
export const mfBpr: StepBench[] = [
  {
    task: 'MF-BPR',
    model: 'mf-bpr',
    stage: 'model',
    stock({ config }) {
      const { reg } = (config as MfBprConfig).model;
      return {
        loss({ ids }, batch) {
          const table = ids as tf.Tensor2D;
          return tf.add(bpr(margins(table, batch)), batchL2(table, batch, reg));
        },
        dispose: () => {},
      };
    },
  },
];
