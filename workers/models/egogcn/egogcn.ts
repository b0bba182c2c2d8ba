import type * as tf from '#engine/tensors.ts';
import { streamKey, type Key } from '#lib/random.ts';
import { bpr } from '#losses/bpr.ts';
import { l2 } from '#losses/l2.ts';
import { featureProduct } from '#ops/feature-product/op.ts';
import { rowNormalise } from '#ops/row-normalise/op.ts';
import type { Mask } from '../attention/dropout.ts';
import { rawPenalty } from '../attention/penalty.ts';
import type { Batch } from '../batch.ts';
import type { Losses, ParameterSpec, Parameters } from '../model.ts';
import type { RankingModel } from '../ranking.ts';
import { scores } from '../scores.ts';
import { alone, type Alone } from './alone.ts';
import { thin } from './graph.ts';
import type { EgoInputs } from './inputs.ts';
import { parametersOf, type EgoGcnOptions } from './parameters.ts';
import { represent } from './represent.ts';
import { tablesOf } from './tables.ts';

/**
 * EgoGCN: content and preferences of each modality pass along edges in messages that may carry the others, ids spread over the graph
 * beside them, and Z = [id ; y^0 ; y^1 ..]. BPR, and a penalty.
 */
export class EgoGcn implements RankingModel {
  readonly needs = { roles: true };
  readonly parameters: readonly ParameterSpec[];
  readonly #o: EgoGcnOptions;
  readonly #inputs: EgoInputs;

  /** The inputs are owned by the caller. */
  constructor(inputs: EgoInputs, options: EgoGcnOptions) {
    this.#inputs = inputs;
    this.#o = options;
    this.parameters = parametersOf(inputs, options);
  }

  loss(parameters: Parameters, batch: Batch, key: Key): Losses {
    const { dropout } = this.#o;
    const mask = thin(this.#inputs, dropout, streamKey(key, 'edges'));
    const table = this.#table(parameters, mask);
    const bprLoss = bpr(scores(table, batch.pairs, batch.size));
    return { bpr: bprLoss, ...this.#penalty(parameters, table, batch) };
  }

  /** Z [users + items, d (1 + modalities)]; no dropout. */
  embeddings(parameters: Parameters): tf.Tensor2D {
    return this.#table(parameters);
  }

  /** y^m [users + items, d]. */
  features(parameters: Parameters): { modality: string; table: tf.Tensor2D }[] {
    const { graph, contents } = this.#inputs;
    return represent(graph, parameters, this.#modalities(parameters), this.#o).map((table, m) => ({
      modality: contents[m].modalities[0].name,
      table,
    }));
  }

  #table(parameters: Parameters, mask?: Mask): tf.Tensor2D {
    const [table] = tablesOf(this.#inputs, parameters, [this.#modalities(parameters, mask)], this.#o, mask);
    return table;
  }

  #modalities(parameters: Parameters, mask?: Mask): Alone[] {
    const { graph, contents } = this.#inputs;
    // Rows that were rescaled in place have their length already.
    const unit = this.#o.preferences === 'inPlace' ? (table: tf.Tensor2D) => table : rowNormalise;
    return contents.map(({ x }, m) => {
      const content = featureProduct(x, parameters[`projection${m}`] as tf.Tensor2D);
      return alone(graph, unit(parameters[`preferences${m}`] as tf.Tensor2D), content, mask);
    });
  }

  #penalty(parameters: Parameters, table: tf.Tensor2D, batch: Batch): Losses {
    const { reg, penalty } = this.#o;
    if (reg === 0) return {};
    if (penalty === 'prop') return { l2: l2(table, batch.counts, batch.size, reg) };
    return rawPenalty(parameters, { modalities: this.#inputs.contents.length, width: this.#o.d }, batch, reg);
  }

  dispose(): void {}
}
