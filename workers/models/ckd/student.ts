import type { Key } from '#lib/random.ts';
import * as tf from '#engine/tensors.ts';
import { stageFor } from '#contract/models/stageIds.ts';
import { bpr } from '#losses/bpr.ts';
import type { Batch, BatchNeeds } from '../batch.ts';
import type { Losses, ParameterSpec, Parameters } from '../model.ts';
import type { NamedView, RankingModel } from '../ranking.ts';
import { scores } from '../scores.ts';
import { tableIn, type Backbone } from './backbone.ts';
import { genericLoss, specificLoss, type DistillationOptions } from './distillation.ts';
import { comparedOf, effectsOf, observedOf, type Seen } from './effects.ts';
import { hasOwnPenalty, pacedTables, penaltyOf, type StageOptions } from './stage.ts';
import { full, only, without, type View } from './view.ts';

/** The stream of users with two random items. */
const KD = 'kd';

export interface StudentOptions extends StageOptions, DistillationOptions {
  kdUsers: number;
}

/** A modality and what its teacher ranks by in the view ONLY-m, [users + items, k]: a constant. */
export interface TaughtModality {
  name: string;
  teacher: tf.Tensor2D;
}

/**
 * The student: the backbone with all modalities, which by each of them alone shall rank as well as that modality's teacher; the modality
 * that lags weighs more. Without teachers it is the backbone.
 */
export class Student implements RankingModel {
  readonly needs: BatchNeeds;
  readonly parameters: readonly ParameterSpec[];
  readonly observes: readonly string[];
  readonly #backbone: Backbone;
  readonly #modalities: readonly string[];
  readonly #o: StudentOptions;
  readonly #taught: readonly TaughtModality[];
  /** FULL, then ONLY-m and WITHOUT-m of all modalities; of two modalities, the one is without the other. */
  readonly #views: { full: View; only: readonly View[]; without: readonly View[] };

  /** Backbone and teachers are owned by the caller; `taught` is empty where nothing is distilled. */
  constructor(
    backbone: Backbone,
    modalities: readonly string[],
    taught: readonly TaughtModality[],
    options: StudentOptions,
  ) {
    const count = modalities.length;
    this.#backbone = backbone;
    this.#modalities = modalities;
    this.#o = options;
    this.#taught = taught;
    const { distill, kdUsers, reweight } = options;
    const asksAny = taught.length > 0 && distill !== 'specific';
    this.needs = {
      ...backbone.needs,
      roles: hasOwnPenalty(backbone, options),
      ...(asksAny && { streams: [{ name: KD, uniform: kdUsers }] }),
    };
    this.parameters = pacedTables(backbone, options);
    this.#views = {
      full: full(count),
      only: taught.map((_, m) => only(count, m)),
      without: taught.length !== 2 && reweight ? taught.map((_, m) => without(count, m)) : [],
    };
    const what = [...(reweight ? ['weight'] : []), ...(reweight || taught.length === 2 ? ['effect'] : [])];
    this.observes = [...what, 'own', 'teacher'].flatMap((it) => taught.map(({ name }) => stageFor(it, name)));
  }

  loss(parameters: Parameters, batch: Batch, key: Key): Losses {
    const views = [this.#views.full, ...this.#views.only, ...this.#views.without];
    const [table, ...others] = this.#backbone.tables(parameters, views, key, batch.scored);
    const seen = scores(table, batch.pairs, batch.size);
    return {
      bpr: bpr(seen),
      ...penaltyOf(this.#backbone, this.#o, parameters, table, batch),
      ...(this.#taught.length > 0 && this.#distil(this.see(seen, others, batch))),
    };
  }

  /** What the loss compares, of the views behind FULL. */
  see(seen: tf.Tensor2D, views: readonly tf.Tensor2D[], { pairs, size, streams }: Batch): Seen {
    const any = streams?.[KD];
    const scoresOf = (table: tf.Tensor2D) => scores(table, pairs, size);
    const own = this.#taught.map((_, m) => scoresOf(views[m]));
    const missing =
      this.#taught.length === 2 ? own.toReversed() : views.slice(this.#taught.length).map(scoresOf);
    return {
      full: seen,
      modalities: this.#taught.map(({ name, teacher }, m) => ({
        name,
        own: own[m],
        teacher: scoresOf(teacher),
        without: missing[m],
        ...(any && {
          any: {
            own: scores(views[m], any.pairs, any.size),
            teacher: scores(teacher, any.pairs, any.size),
          },
        }),
      })),
    };
  }

  /** Specific and generic loss, and what is observed. */
  #distil(seen: Seen): Losses {
    const { distill, reweight, ite } = this.#o;
    const compared = comparedOf(seen);
    const weight = reweight
      ? tf.constant(() => effectsOf(compared.effect!, compared, ite).weight)
      : undefined;
    const names = this.#taught.map(({ name }) => name);
    return {
      ...(distill !== 'generic' && { specific: specificLoss(seen.modalities, this.#o, weight) }),
      ...(distill !== 'specific' && { generic: genericLoss(seen.modalities, this.#o, weight) }),
      ...observedOf(names, compared, weight),
    };
  }

  embeddings(parameters: Parameters): tf.Tensor2D {
    return tableIn(this.#backbone, parameters, this.#views.full);
  }

  features(parameters: Parameters): { modality: string; table: tf.Tensor2D }[] {
    return this.#backbone.features?.(parameters) ?? [];
  }

  /** FULL, and per modality ONLY-m and WITHOUT-m, also where nothing is distilled; and the teachers that there are. */
  views(parameters: Parameters): NamedView[] {
    const count = this.#modalities.length;
    const seenIn = (view: View) => () => tableIn(this.#backbone, parameters, view);
    return [
      { of: 'full', table: seenIn(full(count)) },
      ...this.#modalities.flatMap((modality, m): NamedView[] => [
        { of: 'only', modality, table: seenIn(only(count, m)) },
        { of: 'without', modality, table: seenIn(without(count, m)) },
      ]),
      ...this.#taught.map(({ name: modality, teacher }): NamedView => ({
        of: 'source',
        modality,
        table: () => teacher,
      })),
    ];
  }

  dispose(): void {}
}
