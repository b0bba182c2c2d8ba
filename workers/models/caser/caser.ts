import * as tf from '#engine/tensors.ts';
import { addRow } from '#ops/add-row/op.ts';
import { gatherRows, spreadRows } from '#ops/gather-rows/op.ts';
import { maximumOf } from '#ops/maximum/op.ts';
import { product } from '#ops/product/op.ts';
import { stackColumns } from '#ops/stack-columns/op.ts';
import type { Parameters, ParameterSpec } from '../model.ts';
import type { Histories, WindowNeeds } from '../nextItem.ts';
import { EndModel } from '../sequence/endModel.ts';
import { lastNeeds } from '../sequence/lastModel.ts';
import { drop, linear, relu, type Noise } from '../sequence/layers.ts';
import {
  linearSpecs,
  matrixSpec,
  narrowStart,
  torchStart,
  xavierStart,
  type Making,
} from '../sequence/parameters.ts';
import { usersOf } from '../sequence/windowRows.ts';

/** How a Caser is built. */
export interface CaserOptions extends Making {
  users: number;
  items: number;
  d: number;
  /** Items of a window. */
  length: number;
  /** Filters that lie along a window, and filters of every height that lie across it; 0 for none. */
  vertical: number;
  horizontal: number;
  dropout: number;
}

/**
 * Caser: a window is an image of S rows, empty ones first. Vertical filters weigh its rows, horizontal ones look for patterns of one to S
 * items wherever they stand; both with the vector of the user rank by id vectors.
 */
export class Caser extends EndModel {
  readonly needs: WindowNeeds;
  readonly parameters: readonly ParameterSpec[];
  readonly #o: CaserOptions;

  constructor(options: CaserOptions) {
    super(options);
    this.#o = options;
    const { users, items, d, length, vertical, horizontal } = options;
    this.needs = { ...lastNeeds({ length, padding: 'left' }), users: true, slots: true };
    this.parameters = [
      matrixSpec(options, 'E', items, d, narrowStart),
      matrixSpec(options, 'U', users, d, narrowStart),
      ...(vertical ? linearSpecs(options, 'vertical', [length, vertical], torchStart) : []),
      ...this.#heights.flatMap((h) =>
        linearSpecs(options, `horizontal.${h}`, [h * d, horizontal], torchStart),
      ),
      ...linearSpecs(options, 'fc1', [vertical * d + length * horizontal, d], xavierStart),
      ...linearSpecs(options, 'fc2', [2 * d, d], xavierStart),
    ];
  }

  get #heights(): number[] {
    const { length, horizontal } = this.#o;
    return horizontal ? Array.from({ length }, (_, h) => h + 1) : [];
  }

  /** The rows of each window side by side, zeros where it has none. [windows, S d] */
  image(vectors: tf.Tensor2D, of: Histories): tf.Tensor2D {
    const { length, d } = this.#o;
    const rows = spreadRows(gatherRows(vectors, of.tokens), of.slots!);
    return tf.reshape(rows, [of.size, length * d]);
  }

  /** What vertical filters make of the rows, column by column. [windows, d × filters] */
  vertical(image: tf.Tensor2D, parameters: Parameters): tf.Tensor2D {
    const { length, d, vertical } = this.#o;
    const [size] = image.shape;
    const columns = tf.transpose(tf.reshape(image, [size, length, d]), [0, 2, 1]);
    const weighed = linear(tf.reshape(columns, [size * d, length]), parameters, 'vertical');
    return tf.reshape(weighed, [size, d * vertical]);
  }

  /** The strongest answer of each horizontal filter, by height. [windows, S × filters] */
  horizontal(image: tf.Tensor2D, parameters: Parameters): tf.Tensor2D {
    return stackColumns(this.#heights.map((h) => this.#patterns(image, h, parameters)));
  }

  #patterns(image: tf.Tensor2D, height: number, parameters: Parameters): tf.Tensor2D {
    const { length, d } = this.#o;
    const at = (place: number) =>
      product(
        tf.slice(image, [0, place * d], [image.shape[0], height * d]),
        parameters[`horizontal.${height}.W`] as tf.Tensor2D,
      );
    const others = Array.from({ length: length - height }, (_, place) => at(place + 1));
    const strongest = maximumOf<tf.Tensor2D>([at(0), ...others]);
    return relu(addRow(strongest, parameters[`horizontal.${height}.b`] as tf.Tensor1D));
  }

  /** What both kinds of filters say of windows. [windows, d] */
  pattern(image: tf.Tensor2D, parameters: Parameters, noise: Noise): tf.Tensor2D {
    const { vertical, horizontal } = this.#o;
    const said = [
      ...(vertical ? [this.vertical(image, parameters)] : []),
      ...(horizontal ? [this.horizontal(image, parameters)] : []),
    ];
    return relu(linear(drop(stackColumns(said), noise, 'fc1'), parameters, 'fc1'));
  }

  /** What windows rank by. [windows, d] */
  out(vectors: tf.Tensor2D, of: Histories, parameters: Parameters, noise: Noise): tf.Tensor2D {
    const z = this.pattern(this.image(vectors, of), parameters, noise);
    const both = stackColumns([z, usersOf(parameters.U as tf.Tensor2D, of)]);
    return relu(linear(both, parameters, 'fc2'));
  }
}
