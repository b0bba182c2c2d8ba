import * as tf from '@tensorflow/tfjs-core';
import type { CkdConfig } from '#contract/models/ckd/card.ts';
import { stageFor } from '#contract/models/stageIds.ts';
import type { Parameters } from '#models/model.ts';
import type { StockBatch } from '../stock/batch.ts';
import { contentOf } from '../stock/content.ts';
import { linear } from '../stock/layers.ts';
import { bpr } from '../stock/losses.ts';
import { batchL2, margins } from '../stock/scores.ts';
import type { Opened } from '../opened.ts';
import type { StepBench, StockModel } from './stepBench.ts';

const [LEAST, MOST] = [1e-8, 10];

/** Makes what ranks, [users + items, k], of parameters and of the modality that stays real, or of all. */
type TableOf = (p: Parameters, alone?: number) => tf.Tensor2D;

/** VBPR in views, by full tables. */
function vbprOf({ users, items }: Opened['dataset'], content: readonly tf.Tensor2D[]): TableOf {
  const averaged = (x: tf.Tensor2D, rows: number): tf.Tensor2D => tf.tile(tf.mean(x, 0, true), [rows, 1]);
  return (p, alone) => {
    const blocks = content.map((x, m) => {
      const [mine, theirs] = [p[`preferences${m}`] as tf.Tensor2D, linear(x, p[`projection${m}`])];
      const isReal = alone === undefined || alone === m;
      return isReal
        ? tf.concat([mine, theirs], 0)
        : tf.concat([averaged(mine, users), averaged(theirs, items)], 0);
    });
    return tf.concat([p.ids as tf.Tensor2D, ...blocks], 1);
  };
}

/** How much each of two modalities weighs, [B, 1], from its effect (what the other alone lacks of all) and its own margin. */
function weightsOf(all: tf.Tensor2D, own: readonly tf.Tensor2D[]): tf.Tensor2D[] {
  const lag = own.map((margin, m) =>
    tf.div(1, tf.clipByValue(tf.div(tf.sub(all, own[1 - m]), margin), LEAST, MOST)),
  );
  return lag.map((it) => tf.div(tf.mul(own.length, it), tf.addN(lag)));
}

const student = (opened: Opened): StockModel => {
  const { student: o, backbone } = opened.config as CkdConfig;
  const { features } = opened.dataset;
  const content = contentOf(opened.dataset, backbone.features);
  const tableOf = vbprOf(opened.dataset, content);
  const taught = features.map(({ name }, m) =>
    tf.tidy(() => tableOf(opened.kept[stageFor('teacher', name)], m)),
  );
  const generic = (own: tf.Tensor2D, teaching: tf.Tensor2D, asked: StockBatch) => {
    const b = tf.div(margins(own, asked), o.tau);
    const q = tf.sigmoid(tf.div(margins(teaching, asked), o.tau));
    return tf.mean(tf.sub(tf.softplus(b), tf.mul(q, b)));
  };
  return {
    loss(p, batch) {
      const table = tableOf(p);
      const own = features.map((_, m) => tableOf(p, m));
      const [all, ...alone] = [table, ...own].map((it) => margins(it, batch));
      // As constants: the gradient of a variable ends at its value.
      const weights = tf.customGrad(() => ({
        value: tf.concat(weightsOf(all, alone), 1),
        gradFunc: () => [],
      }))() as tf.Tensor2D;
      const parts = taught.map((teaching, m) => {
        const weight = tf.slice(weights, [0, m], [-1, 1]);
        const specific = tf.mean(tf.mul(weight, tf.relu(tf.sub(margins(teaching, batch), alone[m]))));
        const asked = tf.mul(tf.mul(generic(own[m], teaching, batch.streams!.kd), tf.mean(weight)), o.kl);
        return tf.mul(tf.add(specific, asked), o.kdRatio);
      });
      return tf.addN([bpr(all), batchL2(table, batch, o.reg), ...parts]) as tf.Scalar;
    },
    dispose: () => tf.dispose([content, taught]),
  };
};

/** The student on every backbone, which takes three views of two modalities, and beside it the backbone alone; without edge dropout. */
export const ckd: StepBench[] = ['vbpr', 'lightgcnm', 'mmgcn', 'grcn', 'egogcn'].flatMap((backbone) => [
  {
    task: `CKD on ${backbone}`,
    model: 'ckd',
    stage: 'student',
    config: { backbone: { model: backbone, dropout: 0 } },
    ...(backbone === 'vbpr' && { stock: student }),
  },
  {
    task: `${backbone} of CKD alone`,
    model: 'ckd',
    stage: 'student',
    config: { backbone: { model: backbone, dropout: 0 }, student: { kdRatio: 0 } },
  },
]);
