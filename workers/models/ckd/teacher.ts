import type { Key } from '#lib/random.ts';
import type * as tf from '#engine/tensors.ts';
import { bpr } from '#losses/bpr.ts';
import type { Batch, BatchNeeds } from '../batch.ts';
import type { Losses, ParameterSpec, Parameters } from '../model.ts';
import type { RankingModel } from '../ranking.ts';
import { scores } from '../scores.ts';
import { tableIn, type Backbone } from './backbone.ts';
import { hasOwnPenalty, pacedTables, penaltyOf, type StageOptions } from './stage.ts';
import { only, type View } from './view.ts';

/** The teacher of modality m: the backbone, which sees in every step and in what it ranks by the view ONLY-m. BPR and the penalty. */
export class Teacher implements RankingModel {
  readonly needs: BatchNeeds;
  readonly parameters: readonly ParameterSpec[];
  readonly #backbone: Backbone;
  readonly #o: StageOptions;
  readonly #view: View;

  /** The backbone is owned by the caller. */
  constructor(backbone: Backbone, modalities: number, m: number, options: StageOptions) {
    this.#backbone = backbone;
    this.#o = options;
    this.#view = only(modalities, m);
    this.needs = { ...backbone.needs, roles: hasOwnPenalty(backbone, options) };
    this.parameters = pacedTables(backbone, options);
  }

  loss(parameters: Parameters, batch: Batch, key: Key): Losses {
    const [table] = this.#backbone.tables(parameters, [this.#view], key, batch.scored);
    return {
      bpr: bpr(scores(table, batch.pairs, batch.size)),
      ...penaltyOf(this.#backbone, this.#o, parameters, table, batch),
    };
  }

  embeddings(parameters: Parameters): tf.Tensor2D {
    return tableIn(this.#backbone, parameters, this.#view);
  }

  dispose(): void {}
}
