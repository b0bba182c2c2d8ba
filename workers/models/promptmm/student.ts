import * as tf from '#engine/tensors.ts';
import type { StudentConfig } from '#contract/config.ts';
import { bpr } from '#losses/bpr.ts';
import { embKd } from '#losses/embKd.ts';
import { l2 } from '#losses/l2.ts';
import { listKd } from '#losses/listKd.ts';
import { pairKd } from '#losses/pairKd.ts';
import { propagateMean } from '#ops/propagate/op.ts';
import { rowNormalise } from '#ops/row-normalise/op.ts';
import type { Batch } from '../batch.ts';
import { xavierTables } from '../initialise.ts';
import type { Losses, Parameters, ParameterSpec, StageModel } from '../model.ts';
import { scores } from '../scores.ts';
import { combine, linear, promptShare, softPrompt, spread } from './features.ts';
import type { PromptMmInputs } from './inputs.ts';
import { weightName, type Teacher, type TeacherOptions } from './teacher.ts';

const values = async (t: tf.Tensor) => (await t.data<'float32'>()).slice();

export type StudentOptions = Omit<StudentConfig, 'enabled' | 'patience'>;

/** What the student reads of the teacher: final embeddings and modality features, [users + items, d] each. */
export interface TeacherView {
  final: tf.Tensor2D;
  features: tf.Tensor2D[];
}

/** The student S: LightGCN on ids (Eq. 2), distilled from the frozen teacher through a prompt that may go on learning. */
export class Student implements StageModel {
  readonly listNegatives: number;
  readonly parameters: readonly ParameterSpec[];
  readonly #inputs: PromptMmInputs;
  readonly #o: StudentOptions;
  readonly #teacherOptions: TeacherOptions;
  readonly #weights: tf.Tensor2D[];
  readonly #ids: tf.Tensor2D;
  readonly #linear: tf.Tensor2D[];
  readonly #frozen: TeacherView;

  /** `frozen` are the teacher's parameters at its best epoch; they stay the caller's. */
  constructor(
    inputs: PromptMmInputs,
    teacher: Teacher,
    teacherOptions: TeacherOptions,
    frozen: Parameters,
    options: StudentOptions,
    seed: number,
  ) {
    this.#inputs = inputs;
    this.#o = options;
    this.#teacherOptions = teacherOptions;
    this.listNegatives = options.lambda3 > 0 ? options.listNegatives : 0;
    const { ids, features, final } = tf.tidy(() => {
      const all = teacher.forward(frozen);
      return { ids: all.ids, features: all.features, final: all.final };
    });
    this.#ids = ids;
    this.#frozen = { final, features };
    this.#weights = inputs.modalities.map((_, m) => frozen[weightName(m)]);
    this.#linear = this.tunesPrompt
      ? inputs.modalities.map((m, k) => tf.tidy(() => linear(m, this.#weights[k])))
      : [];
    this.parameters = this.#specify(frozen, seed);
  }

  /** True where distillation losses move the prompt. */
  get tunesPrompt(): boolean {
    const { trainPrompt, lambda2, lambda3, lambda4 } = this.#o;
    const { prompt, lambda1 } = this.#teacherOptions;
    return trainPrompt && prompt && lambda1 !== 0 && (lambda2 > 0 || lambda3 > 0 || lambda4 > 0);
  }

  #specify(frozen: Parameters, seed: number): ParameterSpec[] {
    const { users, items, d } = this.#inputs;
    const { init, learningRate, promptLearningRate, weightDecay } = this.#o;
    const warm = this.#frozen.final;
    const initial = () =>
      init === 'teacher' ? values(warm) : xavierTables(users, items, d, seed, 'student');
    const ids: ParameterSpec = { name: 'ids', shape: [users + items, d], initial, learningRate, weightDecay };
    if (!this.tunesPrompt) return [ids];
    const prompt: ParameterSpec = {
      name: 'prompt',
      shape: [d + 1, d],
      initial: () => values(frozen.prompt),
      learningRate: promptLearningRate,
      weightDecay,
    };
    return [ids, prompt];
  }

  /** The teacher as it now is: bent anew by the current prompt where that learns, else as it was frozen. */
  teach(parameters: Parameters): TeacherView {
    if (!this.tunesPrompt) return this.#frozen;
    const o = this.#teacherOptions;
    const p = softPrompt(this.#inputs, parameters.prompt);
    const features = this.#inputs.modalities.map((m, k) => {
      const share = promptShare(m, p, parameters.prompt, this.#weights[k], o);
      return spread(this.#inputs, tf.add(this.#linear[k], share) as tf.Tensor2D, o.modSelf);
    });
    return { final: combine(this.#ids, features, o.modalityWeight), features };
  }

  loss(parameters: Parameters, batch: Batch): Losses {
    const o = this.#o;
    const student = this.embeddings(parameters);
    const teacher = this.teach(parameters);
    const own = scores(student, batch.pairs, batch.size);
    const losses: Losses = { bpr: bpr(own), l2: l2(parameters.ids, batch.counts, batch.size, o.reg) };
    if (o.lambda2 > 0) losses.pairKd = pairKd(own, scores(teacher.final, batch.pairs, batch.size), o);
    if (o.lambda3 > 0) {
      const lists = batch.lists!;
      losses.listKd = listKd(
        scores(student, lists, batch.size),
        teacher.features.map((f) => this.listScores(f, batch)),
        o,
      );
    }
    if (o.lambda4 > 0) losses.embKd = embKd(student, teacher.features, this.#inputs.users, o);
    return losses;
  }

  /** The teacher's logits of a batch's lists in one modality, [B, K + 1]. */
  listScores(features: tf.Tensor2D, batch: Batch): tf.Tensor2D {
    if (this.#o.listScore === 'dot') return scores(features, batch.lists!, batch.size);
    return tf.mul(scores(rowNormalise(features), batch.lists!, batch.size), this.#o.listScale);
  }

  embeddings({ ids }: Parameters): tf.Tensor2D {
    return propagateMean(this.#inputs.adjacency, ids, this.#o.layers);
  }

  dispose(): void {
    tf.dispose([this.#ids, this.#frozen.final, ...this.#frozen.features, ...this.#linear]);
  }
}
