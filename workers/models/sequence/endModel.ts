import type { Key } from '#lib/random.ts';
import type * as tf from '#engine/tensors.ts';
import { gatherRows } from '#ops/gather-rows/op.ts';
import type { Losses, Parameters, ParameterSpec } from '../model.ts';
import type { Histories, NextItemModel, Scorer, WindowNeeds, Windows } from '../nextItem.ts';
import { fullCrossEntropy, scorerOf } from './lastModel.ts';
import { QUIET, type Noise } from './layers.ts';

/** A model that reads items as rows of E, makes one vector of each window, and tells by it what follows from all items. */
export abstract class EndModel implements NextItemModel {
  abstract readonly needs: WindowNeeds;
  abstract readonly parameters: readonly ParameterSpec[];
  readonly #dropout: number;
  readonly #ranks: string;

  /** `ranks`: the table whose vectors of items windows rank by. */
  constructor({ dropout = 0, ranks = 'E' }: { dropout?: number; ranks?: string }) {
    this.#dropout = dropout;
    this.#ranks = ranks;
  }

  /** What windows rank by, [windows, d], of items that are rows of `vectors`. */
  abstract out(vectors: tf.Tensor2D, of: Histories, parameters: Parameters, noise: Noise): tf.Tensor2D;

  loss(parameters: Parameters, batch: Windows, key: Key): Losses {
    const vectors = gatherRows(parameters.E as tf.Tensor2D, batch.items);
    const out = this.out(vectors, batch, parameters, { rate: this.#dropout, key });
    return { ce: fullCrossEntropy(out, parameters[this.#ranks] as tf.Tensor2D, batch) };
  }

  scorer(parameters: Parameters): Scorer {
    const ids = parameters.E as tf.Tensor2D;
    return scorerOf(parameters[this.#ranks] as tf.Tensor2D, (histories) =>
      this.out(ids, histories, parameters, QUIET),
    );
  }

  dispose(): void {}
}
