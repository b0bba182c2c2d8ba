import * as tf from '@tensorflow/tfjs-core';
import type { Tables } from '#models/model.ts';
import type { Pair } from './contender.ts';
import { student } from './models.ts';
import { stepPair } from './pair.ts';
import type { Setup } from './setup.ts';
import { lightGcn, teacherForward } from './stock/forward.ts';
import type { StockInputs } from './stock/inputs.ts';
import { bpr, embKd, listKd, pairKd } from './stock/losses.ts';
import { batchL2, listScores, margins } from './stock/scores.ts';

/** One student step with all distillation terms, of a teacher with the parameters `frozen`. */
export async function studentPair(
  setup: Setup,
  inputs: StockInputs,
  frozen: Tables,
  trainPrompt: boolean,
): Promise<Pair> {
  const { student: o, teacher: t } = setup.config;
  const model = student(setup, frozen, trainPrompt);
  const still = tf.tidy(() => teacherForward(inputs, frozen, t, 0));
  const pair = await stepPair(
    setup,
    `student, ${trainPrompt ? 'trained' : 'frozen'} prompt`,
    model,
    (parameters, batch) => {
      const own = lightGcn(inputs.adjacency, parameters.ids, o.layers);
      const { features, final } = trainPrompt
        ? teacherForward(inputs, { ...frozen, prompt: parameters.prompt }, t, 0)
        : still;
      const margin = margins(own, batch);
      const lists = listScores(own, batch);
      const items = (table: tf.Tensor2D) =>
        tf.slice(table, [inputs.users, 0], [inputs.items, table.shape[1]]);
      return tf.addN([
        bpr(margin),
        batchL2(parameters.ids, batch, o.reg),
        tf.mul(pairKd(margin, margins(final, batch), o.tauPair), o.lambda2),
        ...features.map((f) => tf.mul(listKd(lists, listScores(f, batch), o), o.lambda3)),
        ...features.map((f) => tf.mul(embKd(items(own), items(f)), o.lambda4)),
      ]) as tf.Scalar;
    },
  );
  const dispose = () => {
    pair.stock.dispose();
    model.dispose();
    tf.dispose([still.final, ...still.features]);
  };
  return { ...pair, stock: { step: () => pair.stock.step(), dispose } };
}
