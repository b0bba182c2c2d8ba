import type { Key } from '#lib/random.ts';
import * as tf from '#engine/tensors.ts';
import { addRow } from '#ops/add-row/op.ts';
import { candidateCrossEntropy } from '#ops/candidates/op.ts';
import { gatherRows } from '#ops/gather-rows/op.ts';
import { productTransposed } from '#ops/product/op.ts';
import type { Losses, Parameters, ParameterSpec } from '../model.ts';
import type { Histories, NextItemModel, Scorer, WindowNeeds, Windows } from '../nextItem.ts';
import { blocks } from '../sequence/block.ts';
import { above } from '../sequence/content.ts';
import { enter, type EncoderSizes } from '../sequence/encoder.ts';
import { ENTRANCE, entranceSpecs, RECBOLE, recboleSpecs, scorerOf } from '../sequence/lastModel.ts';
import { QUIET, type Noise } from '../sequence/layers.ts';
import { given, matrixSpec, smallStart, type Making } from '../sequence/parameters.ts';

/** How a BERT4Rec is built. */
export interface Bert4recOptions extends EncoderSizes, Making {
  items: number;
  /** Width within a block. */
  inner: number;
  dropout: number;
  /** The share of tokens that a step hides. */
  hides: number;
}

/**
 * BERT4Rec: every token of a window sees all others; some are hidden behind a vector of their own, and what they hid is told from all items by id
 * vectors and a bias for each. What comes next is a hidden token behind the history.
 */
export class Bert4rec implements NextItemModel {
  readonly needs: WindowNeeds;
  readonly parameters: readonly ParameterSpec[];
  readonly #o: Bert4recOptions;

  constructor(options: Bert4recOptions) {
    this.#o = options;
    const { items, d, length, hides } = options;
    this.needs = { length, padding: 'right', predicts: 'hidden', hides, candidates: 'all' };
    this.parameters = [
      matrixSpec(options, 'E', items, d, smallStart),
      matrixSpec(options, 'mask', 1, d, smallStart),
      ...entranceSpecs(options),
      ...recboleSpecs(options, 'enc'),
      given(options, 'bias', [items], () => new Float32Array(items)),
    ];
  }

  /** The states of all tokens, whose items are rows of `items`. [tokens, d] */
  states(items: tf.Tensor2D, of: Histories, parameters: Parameters, noise: Noise): tf.Tensor2D {
    const vectors = gatherRows(above([items, parameters.mask as tf.Tensor2D]), of.tokens);
    const x = enter(vectors, of, parameters, ENTRANCE, RECBOLE.epsilon, noise);
    const { layers, heads } = this.#o;
    return blocks(x, parameters, 'enc', layers, of.windows, RECBOLE, { heads }, noise);
  }

  /** What all items are told by, from states [rows, d]. [rows, items] */
  logits(states: tf.Tensor2D, { E, bias }: Parameters): tf.Tensor2D {
    return addRow(productTransposed(states, E as tf.Tensor2D), bias as tf.Tensor1D);
  }

  loss(parameters: Parameters, batch: Windows, key: Key): Losses {
    const noise = { rate: this.#o.dropout, key };
    const items = gatherRows(parameters.E as tf.Tensor2D, batch.items);
    const hidden = gatherRows(this.states(items, batch, parameters, noise), batch.rows);
    return { ce: candidateCrossEntropy(this.logits(hidden, parameters), { labels: batch.targets }) };
  }

  scorer(parameters: Parameters): Scorer {
    const ids = parameters.E as tf.Tensor2D;
    // A bias is one more number of an item, which meets a 1 in every state.
    const withBias = tf.tidy(() => tf.concat2d([ids, tf.reshape(parameters.bias, [ids.shape[0], 1])], 1));
    const scorer = scorerOf(withBias, (histories) => {
      const states = gatherRows(this.states(ids, histories, parameters, QUIET), histories.last);
      return tf.pad(states, [[0, 0], [0, 1]], 1); // prettier-ignore
    });
    withBias.dispose();
    return scorer;
  }

  dispose(): void {}
}
