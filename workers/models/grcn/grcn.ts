import type * as tf from '#engine/tensors.ts';
import { streamKey, type Key } from '#lib/random.ts';
import { bpr } from '#losses/bpr.ts';
import { rowNormalise } from '#ops/row-normalise/op.ts';
import { stackColumns } from '#ops/stack-columns/op.ts';
import type { Batch } from '../batch.ts';
import type { Losses, ParameterSpec, Parameters } from '../model.ts';
import type { RankingModel } from '../ranking.ts';
import { scores } from '../scores.ts';
import { said } from './content.ts';
import { keepSome, type Kept } from '../attention/dropout.ts';
import { rawPenalty } from '../attention/penalty.ts';
import type { GrcnInputs } from './inputs.ts';
import { parametersOf, type GrcnOptions } from './parameters.ts';
import { refinedHop, spread } from '../attention/refine.ts';
import type { Heard } from '../attention/listen.ts';

/**
 * GRCN: content routes what users prefer, its attention weighs (and prunes) the edges over which ids are spread, and
 * Z = [id ; y¹ ; y² ..]. BPR, and penalties on ids and on preferences.
 */
export class Grcn implements RankingModel {
  readonly needs = { roles: true };
  readonly parameters: readonly ParameterSpec[];
  readonly #o: GrcnOptions;
  readonly #inputs: GrcnInputs;

  /** The inputs are owned by the caller. */
  constructor(inputs: GrcnInputs, options: GrcnOptions) {
    this.#inputs = inputs;
    this.#o = options;
    this.parameters = parametersOf(inputs, options);
  }

  loss(parameters: Parameters, batch: Batch, key: Key): Losses {
    const { reg, dropout } = this.#o;
    const kept = keepSome(this.#inputs, dropout, streamKey(key, 'edges'));
    const bprLoss = bpr(scores(this.#table(parameters, kept), batch.pairs, batch.size));
    if (reg === 0) return { bpr: bprLoss };
    return {
      bpr: bprLoss,
      ...rawPenalty(parameters, { modalities: this.#inputs.contents.length, width: this.#o.d }, batch, reg),
    };
  }

  /** Z [users + items, d (1 + modalities)]; no dropout. */
  embeddings(parameters: Parameters): tf.Tensor2D {
    return this.#table(parameters);
  }

  /** y^m [users + items, d]. */
  features(parameters: Parameters): { modality: string; table: tf.Tensor2D }[] {
    return this.#said(parameters).map(({ table }, m) => ({
      modality: this.#inputs.contents[m].modalities[0].name,
      table,
    }));
  }

  #table(parameters: Parameters, kept?: Kept): tf.Tensor2D {
    const of = this.#said(parameters, kept);
    return stackColumns([this.#ids(parameters, of, kept), ...of.map(({ table }) => table)]);
  }

  #ids(parameters: Parameters, of: readonly Heard[], kept?: Kept): tf.Tensor2D {
    const { layers } = this.#o;
    const ids = parameters.ids as tf.Tensor2D;
    if (layers === 0) return rowNormalise(ids);
    const attentions = of.map(({ attention }) => attention);
    return spread(refinedHop(this.#inputs, attentions, parameters, this.#o, kept?.graph), ids, layers);
  }

  #said(parameters: Parameters, kept?: Kept): Heard[] {
    return this.#inputs.contents.map((_, m) => said(this.#inputs, parameters, m, this.#o, kept));
  }

  dispose(): void {}
}
