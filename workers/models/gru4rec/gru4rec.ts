import type * as tf from '#engine/tensors.ts';
import { gatherRows } from '#ops/gather-rows/op.ts';
import { gru } from '#ops/gru/op.ts';
import { product } from '#ops/product/op.ts';
import type { Parameters, ParameterSpec } from '../model.ts';
import type { Histories, WindowNeeds } from '../nextItem.ts';
import { EndModel } from '../sequence/endModel.ts';
import { lastNeeds } from '../sequence/lastModel.ts';
import { drop, linear, type Noise } from '../sequence/layers.ts';
import {
  linearSpecs,
  matrixSpec,
  torchStart,
  xavierStart,
  xavierUniformStart,
  type Making,
} from '../sequence/parameters.ts';

/** How a GRU4Rec is built. */
export interface Gru4recOptions extends Making {
  items: number;
  d: number;
  /** Items of a window. */
  length: number;
  /** Numbers of a state. */
  hidden: number;
  layers: number;
  dropout: number;
}

/** GRU4Rec in RecBole's form: a recurrent unit without biases reads the id vectors of a window, and its last state, brought to the width of ids, ranks by them. */
export class Gru4rec extends EndModel {
  readonly needs: WindowNeeds;
  readonly parameters: readonly ParameterSpec[];
  readonly #o: Gru4recOptions;

  constructor(options: Gru4recOptions) {
    super(options);
    this.#o = options;
    const { items, d, length, hidden, layers } = options;
    this.needs = lastNeeds({ length, padding: 'right' });
    this.parameters = [
      matrixSpec(options, 'E', items, d, xavierStart),
      ...Array.from({ length: layers }, (_, l) => [
        matrixSpec(options, `gru.${l}.W`, l ? hidden : d, 3 * hidden, xavierUniformStart),
        matrixSpec(options, `gru.${l}.U`, hidden, 3 * hidden, xavierUniformStart),
      ]).flat(),
      ...linearSpecs(options, 'dense', [hidden, d], torchStart),
    ];
  }

  /** The states of all tokens, whose items are rows of `vectors`. [tokens, hidden] */
  states(vectors: tf.Tensor2D, of: Histories, parameters: Parameters, noise: Noise): tf.Tensor2D {
    let x = drop(gatherRows(vectors, of.tokens), noise, 'E');
    for (let l = 0; l < this.#o.layers; l++) {
      const [w, u] = ['W', 'U'].map((side) => parameters[`gru.${l}.${side}`] as tf.Tensor2D);
      x = gru(product(x, w), u, of.windows);
    }
    return x;
  }

  /** What windows rank by. [windows, d] */
  out(vectors: tf.Tensor2D, of: Histories, parameters: Parameters, noise: Noise): tf.Tensor2D {
    return linear(gatherRows(this.states(vectors, of, parameters, noise), of.last), parameters, 'dense');
  }
}
