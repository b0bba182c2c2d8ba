import type { Key } from '#lib/random.ts';
import * as tf from '#engine/tensors.ts';
import { addRow } from '#ops/add-row/op.ts';
import { gatherRows, type RowIndex } from '#ops/gather-rows/op.ts';
import { mean } from '#ops/mean/op.ts';
import { product } from '#ops/product/op.ts';
import { stackColumns } from '#ops/stack-columns/op.ts';
import type { Batch, BatchNeeds } from '../batch.ts';
import type { Losses, Parameters, ParameterSpec } from '../model.ts';
import type { PairModel } from '../pairModel.ts';
import { drop, linear, relu, type Noise } from '../sequence/layers.ts';
import {
  linearSpecs,
  matrixSpec,
  xavierUniformStart,
  type LayerStart,
  type Making,
} from '../sequence/parameters.ts';
import { normalWith } from '../initialise.ts';

/** How an MLP is built. */
export interface MlpOptions extends Making {
  users: number;
  items: number;
  d: number;
  /** Layers of the tower, each half as wide as the one before. */
  layers: number;
  /** Items that a user did not choose, for each that they did. */
  negatives: number;
  dropout: number;
}

/** N(0, 0.01²): NeuMF's tables. */
const tableStart: LayerStart = {
  weights: (rows, cols, ...stream) => normalWith(0.01, rows * cols, ...stream),
  bias: (_, cols) => new Float32Array(cols),
};

/** The tower of NeuMF: the vectors of a user and an item side by side go through layers that halve, and what comes out is the logit of a click. */
export class Mlp implements PairModel {
  readonly needs: BatchNeeds;
  readonly parameters: readonly ParameterSpec[];
  readonly #o: MlpOptions;

  constructor(options: MlpOptions) {
    this.#o = options;
    const { users, items, d, negatives } = options;
    this.needs = { lists: negatives, labelled: true };
    const widths = this.#widths;
    this.parameters = [
      matrixSpec(options, 'U', users, d, tableStart),
      matrixSpec(options, 'I', items, d, tableStart),
      ...widths.flatMap((to, l) =>
        linearSpecs(options, `tower.${l}`, [widths[l - 1] ?? 2 * d, to], xavierUniformStart),
      ),
      ...linearSpecs(options, 'out', [widths.at(-1)!, 1], xavierUniformStart),
    ];
  }

  get #widths(): number[] {
    const { d, layers } = this.#o;
    return Array.from({ length: layers }, (_, l) => Math.max(1, d >> l));
  }

  /** The logits of pairs of rows of both tables. [pairs, 1] */
  logits(users: RowIndex, items: RowIndex, parameters: Parameters, noise: Noise): tf.Tensor2D {
    const sides = [
      gatherRows(parameters.U as tf.Tensor2D, users),
      gatherRows(parameters.I as tf.Tensor2D, items),
    ];
    return this.#climb(
      linear(drop(stackColumns(sides), noise, 'tower.0'), parameters, 'tower.0'),
      parameters,
      noise,
    );
  }

  /** From what the first layer adds up. */
  #climb(first: tf.Tensor2D, parameters: Parameters, noise: Noise): tf.Tensor2D {
    let x = relu(first);
    for (let l = 1; l < this.#o.layers; l++)
      x = relu(linear(drop(x, noise, `tower.${l}`), parameters, `tower.${l}`));
    return linear(x, parameters, 'out');
  }

  /** −y ln σ(x) − (1 − y) ln σ(−x) in the mean over the pairs of a batch. */
  loss(parameters: Parameters, { labelled }: Batch, key: Key): Losses {
    const { users, items, labels } = labelled!;
    const logits = this.logits(users, items, parameters, { rate: this.#o.dropout, key });
    // softplus(x) − y x
    return { bce: mean(tf.sub(tf.softplus(logits), tf.mul(logits, labels))) };
  }

  scores(parameters: Parameters, users: tf.Tensor1D): tf.Tensor2D {
    const { d, items } = this.#o;
    const weights = parameters['tower.0.W'] as tf.Tensor2D;
    const half = (at: number) => tf.slice(weights, [at * d, 0], [d, weights.shape[1]]);
    // What a user adds to the first layer and what an item does is computed once for each.
    const own = product(tf.gather(parameters.U as tf.Tensor2D, users), half(0));
    const others = product(parameters.I as tf.Tensor2D, half(1));
    const [n, h] = own.shape;
    const pairs = tf.reshape(tf.add(tf.reshape(own, [n, 1, h]), tf.reshape(others, [1, items, h])), [
      n * items,
      h,
    ]);
    const first = addRow(pairs as tf.Tensor2D, parameters['tower.0.b'] as tf.Tensor1D);
    return tf.reshape(this.#climb(first, parameters, { rate: 0, key: 0 }), [n, items]);
  }

  dispose(): void {}
}
