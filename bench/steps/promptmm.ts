import * as tf from '@tensorflow/tfjs-core';
import type { PromptMmConfig } from '#contract/models/promptmm/card.ts';
import type { Opened } from '../opened.ts';
import { lightGcn } from '../stock/layers.ts';
import { bpr, embKd, listKd, pairKd } from '../stock/losses.ts';
import { batchL2, listScores, margins } from '../stock/scores.ts';
import { disposeTeacherInputs, teacherForward, teacherInputs } from '../stock/teacher.ts';
import type { StepBench, StockModel } from './stepBench.ts';

const configOf = ({ config }: Opened) => config as unknown as PromptMmConfig;

/** BPR on the final embeddings and on every modality, and L2. */
async function teacher(opened: Opened): Promise<StockModel> {
  const o = configOf(opened).teacher;
  const inputs = await teacherInputs(opened);
  return {
    loss(parameters, batch) {
      const { features, final } = teacherForward(inputs, parameters, o);
      const modality = features.map((f) => tf.mul(bpr(margins(f, batch)), o.modalityBpr));
      return tf.addN([
        bpr(margins(final, batch)),
        ...modality,
        batchL2(parameters.ids as tf.Tensor2D, batch, o.reg),
      ]) as tf.Scalar;
    },
    dispose: () => disposeTeacherInputs(inputs),
  };
}

/** All distillation terms, from a teacher as it starts. */
async function student(opened: Opened): Promise<StockModel> {
  const { student: o, teacher: t } = configOf(opened);
  const inputs = await teacherInputs(opened);
  const frozen = opened.kept.teacher;
  const still = tf.tidy(() => teacherForward(inputs, frozen, t, 0));
  const items = (table: tf.Tensor2D) => tf.slice(table, [inputs.users, 0], [inputs.items, table.shape[1]]);
  return {
    loss(parameters, batch) {
      const ids = parameters.ids as tf.Tensor2D;
      const own = lightGcn(inputs.adjacency, ids, o.layers);
      const { features, final } = o.trainPrompt
        ? teacherForward(inputs, { ...frozen, prompt: parameters.prompt }, t, 0)
        : still;
      const margin = margins(own, batch);
      const lists = listScores(own, batch);
      return tf.addN([
        bpr(margin),
        batchL2(ids, batch, o.reg),
        tf.mul(pairKd(margin, margins(final, batch), o.tauPair), o.lambda2),
        ...features.map((f) => tf.mul(listKd(lists, listScores(f, batch), o), o.lambda3)),
        ...features.map((f) => tf.mul(embKd(items(own), items(f)), o.lambda4)),
      ]) as tf.Scalar;
    },
    dispose() {
      disposeTeacherInputs(inputs);
      tf.dispose([still.final, ...still.features]);
    },
  };
}

const distil = (trainPrompt: boolean): StepBench => ({
  task: `student, ${trainPrompt ? 'trained' : 'frozen'} prompt`,
  model: 'promptmm',
  stage: 'student',
  config: { student: { trainPrompt } },
  stock: student,
});

/** The teacher, and the student with a prompt that is frozen or goes on learning. */
export const promptmm: StepBench[] = [
  {
    task: 'teacher',
    model: 'promptmm',
    stage: 'teacher',
    exact: { teacher: { dropout: 0 } },
    stock: teacher,
  },
  distil(false),
  distil(true),
];
