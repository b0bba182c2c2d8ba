import * as tf from '#engine/tensors.ts';
import type { StudentConfig } from '#contract/models/promptmm/card.ts';
import { streamKey, type Key } from '#lib/random.ts';
import { bpr } from '#losses/bpr.ts';
import { embKd } from '#losses/embKd.ts';
import { l2 } from '#losses/l2.ts';
import { listKd } from '#losses/listKd.ts';
import { pairKd } from '#losses/pairKd.ts';
import { dropped } from '#ops/dropout/op.ts';
import { meet } from '#ops/prompt-reduction/op.ts';
import { propagateMean } from '#ops/propagate/op.ts';
import { spread } from '#ops/spread/op.ts';
import { rowNormalise } from '#ops/row-normalise/op.ts';
import type { Batch, BatchNeeds } from '../batch.ts';
import { xavierTables } from '../initialise.ts';
import type { Losses, Tables, ParameterSpec } from '../model.ts';
import type { RankingModel } from '../ranking.ts';
import { scores } from '../scores.ts';
import { bend, combine, linear, softPrompt } from './features.ts';
import type { Modality, PromptMmInputs } from './inputs.ts';
import { weightName, type Teacher, type TeacherOptions } from './teacher.ts';

const values = async (t: tf.Tensor) => (await t.data<'float32'>()).slice();

export type StudentOptions = Omit<StudentConfig, 'enabled' | 'patience' | 'freshPrompt' | 'graph'>;

/** What the student reads of the teacher: final embeddings and modality features, [users + items, d] each. */
export interface TeacherView {
  final: tf.Tensor2D;
  features: tf.Tensor2D[];
}

/** The student S: LightGCN on ids (Eq. 2), distilled from the frozen teacher through a prompt that may go on learning. */
export class Student implements RankingModel {
  readonly needs: BatchNeeds;
  readonly parameters: readonly ParameterSpec[];
  readonly #inputs: PromptMmInputs;
  readonly #o: StudentOptions;
  readonly #teacherOptions: TeacherOptions;
  readonly #ids: tf.Tensor2D;
  /** The part of each modality's reduction that does not learn; empty where the teacher always says the same. */
  readonly #fixed: tf.Tensor2D[];
  /** What the prompt meets of each modality's weights, where it learns. */
  readonly #met: tf.Tensor2D[];
  readonly #frozen: TeacherView;

  /** `frozen` are the teacher's parameters at its best epoch; they stay the caller's. */
  constructor(
    inputs: PromptMmInputs,
    teacher: Teacher,
    teacherOptions: TeacherOptions,
    frozen: Tables,
    options: StudentOptions,
    seed: number,
  ) {
    this.#inputs = inputs;
    this.#o = options;
    this.#teacherOptions = teacherOptions;
    this.needs = options.lambda3 > 0 ? { lists: options.listNegatives } : {};
    const { ids, features, final, reduced } = tf.tidy(() => {
      const all = teacher.forward(frozen);
      const reduced = this.#drops && !this.tunesPrompt ? all.reduced : [];
      return { ids: all.ids, features: all.features, final: all.final, reduced };
    });
    this.#ids = ids;
    this.#frozen = { final, features };
    const ofWeights = (f: (modality: Modality, w: tf.Tensor2D) => tf.Tensor2D) =>
      inputs.modalities.map((m, k) => tf.tidy(() => tf.clone(f(m, frozen[weightName(k)]))));
    this.#fixed = this.tunesPrompt ? ofWeights(linear) : reduced;
    this.#met = this.tunesPrompt
      ? ofWeights(({ products }, w) => meet(products, w, teacherOptions.promptNorm))
      : [];
    this.parameters = this.#specify(frozen, seed);
  }

  /** True where distillation losses move the prompt. */
  get tunesPrompt(): boolean {
    const { trainPrompt, lambda2, lambda3, lambda4 } = this.#o;
    const { prompt, lambda1 } = this.#teacherOptions;
    return trainPrompt && prompt && lambda1 !== 0 && (lambda2 > 0 || lambda3 > 0 || lambda4 > 0);
  }

  get #drops(): boolean {
    return this.#o.teacherDropout && this.#teacherOptions.dropout > 0;
  }

  #specify(frozen: Tables, seed: number): ParameterSpec[] {
    const { users, items, d } = this.#inputs;
    const { init, learningRate, promptLearningRate, weightDecay, twoCopies } = this.#o;
    const warm = this.#frozen.final;
    const start = async () =>
      init === 'teacher' ? values(warm) : xavierTables(users, items, d, seed, 'student');
    // Two tables with the same start get the same gradient and stay equal: their sum is one table of twice the
    // values and twice the pace, of which weight decay takes the same share.
    const copies = twoCopies ? 2 : 1;
    const ids: ParameterSpec = {
      name: 'ids',
      shape: [users + items, d],
      initial: async () => (await start()).map((x) => x * copies),
      learningRate: learningRate * copies,
      weightDecay: weightDecay / copies,
    };
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

  /**
   * The teacher as it now is: bent anew by the current prompt where that learns, else as it was frozen; with the step's key,
   * under dropout where that stays on.
   */
  teach(parameters: Tables, key?: Key): TeacherView {
    const drops = this.#drops && key !== undefined;
    if (!this.tunesPrompt && !drops) return this.#frozen;
    const o = this.#teacherOptions;
    const { ui, iu } = this.#inputs;
    const reduced = this.#reduced(parameters, drops ? key : undefined);
    const features = reduced.map((f) => spread(ui, iu, f, o.modSelf));
    return { final: combine(this.#ids, features, o.modalityWeight), features };
  }

  /** The teacher's reduced features, [items, d] per modality; dropout only where a key is given. */
  #reduced({ prompt }: Tables, key?: Key): tf.Tensor2D[] {
    const o = this.#teacherOptions;
    const p = this.tunesPrompt ? softPrompt(this.#inputs, prompt) : undefined;
    return this.#fixed.map((base, k) => {
      const drop = key === undefined ? undefined : { rate: o.dropout, key: streamKey(key, k) };
      if (!p) return dropped(base, drop);
      return bend(this.#inputs.modalities[k], { base, met: this.#met[k] }, p, prompt, o, drop);
    });
  }

  loss(parameters: Tables, batch: Batch, key: Key): Losses {
    const o = this.#o;
    const student = this.embeddings(parameters);
    const teacher = this.teach(parameters, key);
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

  embeddings({ ids }: Tables): tf.Tensor2D {
    const { adjacency, studentGraph } = this.#inputs;
    return propagateMean(studentGraph ?? adjacency, ids, this.#o.layers);
  }

  dispose(): void {
    tf.dispose([this.#ids, this.#frozen.final, ...this.#frozen.features, ...this.#fixed, ...this.#met]);
  }
}
