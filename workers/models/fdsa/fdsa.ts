import type { Key } from '#lib/random.ts';
import * as tf from '#engine/tensors.ts';
import { addRow } from '#ops/add-row/op.ts';
import { featureProduct, selectedProduct } from '#ops/feature-product/op.ts';
import { gatherRows } from '#ops/gather-rows/op.ts';
import { stackColumns } from '#ops/stack-columns/op.ts';
import type { Losses, Parameters, ParameterSpec } from '../model.ts';
import type { Histories, NextItemModel, Scorer, WindowNeeds, Windows } from '../nextItem.ts';
import { blocks } from '../sequence/block.ts';
import { chooseFirst, type ChosenItems, type TokenTable } from '../sequence/content.ts';
import { enter } from '../sequence/encoder.ts';
import { drop, linear, norm, QUIET, relu, type Noise } from '../sequence/layers.ts';
import {
  ENTRANCE,
  entranceSpecs,
  fullCrossEntropy,
  idSpecs,
  lastNeeds,
  RECBOLE,
  recboleSpecs,
  toRank,
  withPad,
  type LastOptions,
} from '../sequence/lastModel.ts';
import { linearSpecs, smallStart } from '../sequence/parameters.ts';

/** The two streams: what they read, and their encoders. */
export const STREAMS = ['item', 'feat'] as const;

/**
 * FDSA in RecBole's form: one encoder over ids and one over content f = relu(X W + b), both behind the same positions and norm; their last
 * states side by side come to one, LN([h_item ; h_feat] W_c + b_c), which ranks by the id table.
 */
export class Fdsa implements NextItemModel {
  readonly needs: WindowNeeds;
  readonly parameters: readonly ParameterSpec[];
  readonly #o: LastOptions;
  readonly #content: TokenTable;

  /** The content, one vector for each item, is owned by the caller. */
  constructor(options: LastOptions, content: TokenTable) {
    this.#o = options;
    this.#content = content;
    this.needs = { ...lastNeeds(options), content: (items) => chooseFirst([content], items) };
    const { d } = options;
    this.parameters = [
      ...idSpecs(options),
      ...entranceSpecs(options),
      ...linearSpecs(options, 'adapter', [content.width, d], smallStart),
      ...STREAMS.flatMap((stream) => recboleSpecs(options, `enc_${stream}`)),
      ...linearSpecs(options, 'cat', [2 * d, d], smallStart),
    ];
  }

  /** The content of the items of a batch, or of all, adapted: [n, d]. */
  adapted(parameters: Parameters, chosen?: ChosenItems): tf.Tensor2D {
    const [weights, bias] = [parameters['adapter.W'] as tf.Tensor2D, parameters['adapter.b'] as tf.Tensor1D];
    const { x } = this.#content;
    if (!chosen) return relu(addRow(featureProduct(x, weights), bias));
    const [{ selection, at }] = chosen.modalities;
    return relu(addRow(gatherRows(selectedProduct(x, selection, weights), at), bias));
  }

  /** The states of all tokens in a stream, from vectors of which tokens are rows. [tokens, d] */
  stream(
    stream: (typeof STREAMS)[number],
    vectors: tf.Tensor2D,
    histories: Histories,
    parameters: Parameters,
    noise: Noise,
  ): tf.Tensor2D {
    const name = `enc_${stream}`;
    const tokens = gatherRows(vectors, histories.tokens);
    const x = enter(tokens, histories, parameters, ENTRANCE, RECBOLE.epsilon, noise, name);
    const sight = { heads: this.#o.heads, causal: true };
    return blocks(x, parameters, name, this.#o.layers, histories.windows, RECBOLE, sight, noise);
  }

  /** What windows rank by: [windows, d]. */
  out(vectors: readonly tf.Tensor2D[], of: Histories, parameters: Parameters, noise: Noise): tf.Tensor2D {
    const states = STREAMS.map((stream, s) =>
      gatherRows(this.stream(stream, vectors[s], of, parameters, noise), of.last),
    );
    const joined = norm(linear(stackColumns(states), parameters, 'cat'), parameters, 'ln', RECBOLE.epsilon);
    return drop(joined, noise, 'out');
  }

  loss(parameters: Parameters, batch: Windows, key: Key): Losses {
    const ids = parameters.E as tf.Tensor2D;
    const noise = { rate: this.#o.dropout, key };
    const vectors = [gatherRows(ids, batch.items), this.adapted(parameters, batch.content as ChosenItems)];
    const out = this.out(vectors, batch, parameters, noise);
    return { ce: fullCrossEntropy(out, withPad(ids, parameters.pad), batch) };
  }

  scorer(parameters: Parameters): Scorer {
    const ids = parameters.E as tf.Tensor2D;
    const content = tf.tidy(() => this.adapted(parameters));
    const items = tf.tidy(() => toRank(ids));
    return {
      items,
      states: (histories) => tf.tidy(() => toRank(this.out([ids, content], histories, parameters, QUIET))),
      dispose: () => tf.dispose([items, content]),
    };
  }

  dispose(): void {}
}
