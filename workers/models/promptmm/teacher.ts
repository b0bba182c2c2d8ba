import type * as tf from '#engine/tensors.ts';
import type { TeacherConfig } from '#contract/models/promptmm/card.ts';
import { streamKey, type Key } from '#lib/random.ts';
import { bpr } from '#losses/bpr.ts';
import { l2 } from '#losses/l2.ts';
import { total } from '#losses/total.ts';
import { csrProduct } from '#ops/csr-product/op.ts';
import { dropped } from '#ops/dropout/op.ts';
import { propagateMean } from '#ops/propagate/op.ts';
import { spread } from '#ops/spread/op.ts';
import { stackRows } from '#ops/stack-rows/op.ts';
import type { Batch } from '../batch.ts';
import { xavierLinear, xavierTables } from '../initialise.ts';
import type { Losses, Tables, ParameterSpec } from '../model.ts';
import type { RankingModel } from '../ranking.ts';
import { scores } from '../scores.ts';
import { combine, linear, reduce, softenedMean, softPrompt } from './features.ts';
import type { PromptMmInputs } from './inputs.ts';

/** What the teacher computes on the way; all [rows, d]. */
export interface TeacherForward {
  /** [items, d]; absent without the prompt. */
  p?: tf.Tensor2D;
  /** Per modality, [items, d]. */
  reduced: tf.Tensor2D[];
  /** Per modality, [users + items, d]. */
  features: tf.Tensor2D[];
  ids: tf.Tensor2D;
  final: tf.Tensor2D;
}

export type TeacherOptions = Omit<TeacherConfig, 'modalities' | 'features' | 'modalityGraph' | 'patience'>;

/** Name of the weights of modality m. */
export const weightName = (m: number) => `w${m}`;

/** The teacher T: ids by LightGCN plus modality features bent by the soft prompt (Eq. 1, 3, 4). */
export class Teacher implements RankingModel {
  readonly needs = {};
  readonly parameters: readonly ParameterSpec[];
  readonly #inputs: PromptMmInputs;
  readonly #o: TeacherOptions;

  constructor(inputs: PromptMmInputs, options: TeacherOptions, seed: number) {
    this.#inputs = inputs;
    this.#o = options;
    const { users, items, d } = inputs;
    const table = (name: string, rows: number, initial: () => Float32Array): ParameterSpec => ({
      name,
      shape: [rows, d],
      initial,
      learningRate: options.learningRate,
      weightDecay: options.weightDecay,
    });
    this.parameters = [
      table('ids', users + items, () => xavierTables(users, items, d, seed, 'teacher')),
      ...inputs.modalities.map((m, k) =>
        table(weightName(k), m.cols + 1, () => xavierLinear(m.cols, d, seed, 'teacher', m.name)),
      ),
      ...(this.usesPrompt ? [table('prompt', d + 1, () => xavierLinear(d, d, seed, 'prompt'))] : []),
    ];
  }

  /** True where the prompt reaches the loss; elsewhere it is no parameter. */
  get usesPrompt(): boolean {
    const { prompt, lambda1, promptBpr } = this.#o;
    return prompt && (lambda1 !== 0 || promptBpr > 0);
  }

  /** The whole forward pass; dropout only where a key is given. */
  forward(parameters: Tables, key?: Key): TeacherForward {
    const { modalities, adjacency, ui, iu } = this.#inputs;
    const o = this.#o;
    const p = this.usesPrompt ? softPrompt(this.#inputs, parameters.prompt) : undefined;
    const reduced = modalities.map((m, k) => {
      const w = parameters[weightName(k)];
      const drop = key === undefined ? undefined : { rate: o.dropout, key: streamKey(key, k) };
      if (p && o.lambda1 !== 0) return reduce(m, p, parameters.prompt, w, o, drop);
      return dropped(linear(m, w), drop);
    });
    const features = reduced.map((f) => spread(ui, iu, f, o.modSelf));
    const ids = (o.idSoftmax ? softenedMean : propagateMean)(adjacency, parameters.ids, o.layers);
    return { p, reduced, features, ids, final: combine(ids, features, o.modalityWeight) };
  }

  loss(parameters: Tables, batch: Batch, key: Key): Losses {
    const o = this.#o;
    const { p, features, final } = this.forward(parameters, o.dropout > 0 ? key : undefined);
    const rank = (table: tf.Tensor2D, weight?: number) => bpr(scores(table, batch.pairs, batch.size), weight);
    const losses: Losses = { bpr: rank(final), l2: l2(parameters.ids, batch.counts, batch.size, o.reg) };
    if (o.modalityBpr > 0) losses.modalityBpr = total(features.map((f) => rank(f, o.modalityBpr)));
    if (o.promptBpr > 0 && p) {
      const users = csrProduct(this.#inputs.uiMean!, p);
      losses.promptBpr = rank(stackRows(users, p), o.promptBpr);
    }
    return losses;
  }

  embeddings(parameters: Tables): tf.Tensor2D {
    return this.forward(parameters).final;
  }

  features(parameters: Tables): { modality: string; table: tf.Tensor2D }[] {
    const { modalities } = this.#inputs;
    return this.forward(parameters).features.map((table, m) => ({ modality: modalities[m].name, table }));
  }

  dispose(): void {}
}
