import * as tf from '#engine/tensors.ts';
import { gate } from '#ops/gate/op.ts';
import { gatherRows, spreadRows } from '#ops/gather-rows/op.ts';
import { product } from '#ops/product/op.ts';
import type { Parameters, ParameterSpec } from '../model.ts';
import type { Histories, WindowNeeds } from '../nextItem.ts';
import { EndModel } from '../sequence/endModel.ts';
import { lastNeeds } from '../sequence/lastModel.ts';
import { linear } from '../sequence/layers.ts';
import {
  linearSpecs,
  matrixSpec,
  narrowStart,
  xavierUniformStart,
  type Making,
} from '../sequence/parameters.ts';
import { usersOf, windowRows } from '../sequence/windowRows.ts';

/** How an HGN is built. */
export interface HgnOptions extends Making {
  users: number;
  items: number;
  d: number;
  /** Items of a window. */
  length: number;
  /** Gates choose among the numbers of an item, and among the items of a window. */
  featureGate: boolean;
  instanceGate: boolean;
}

/** HGN: what a user is, what two gates leave of the items of a window, and the items themselves are added up and rank by a table of vectors of their own. */
export class Hgn extends EndModel {
  readonly needs: WindowNeeds;
  readonly parameters: readonly ParameterSpec[];
  readonly #o: HgnOptions;

  constructor(options: HgnOptions) {
    super({ ranks: 'Q' });
    this.#o = options;
    const { users, items, d, length, featureGate, instanceGate } = options;
    this.needs = { ...lastNeeds({ length, padding: 'right' }), users: true };
    const matrix = (name: string, rows: number, cols: number) =>
      matrixSpec(options, name, rows, cols, xavierUniformStart);
    this.parameters = [
      matrixSpec(options, 'E', items, d, narrowStart),
      matrixSpec(options, 'U', users, d, narrowStart),
      ...(featureGate
        ? [
            matrix('feature.item.W', d, d),
            ...linearSpecs(options, 'feature.user', [d, d], xavierUniformStart),
          ]
        : []),
      ...(instanceGate ? [matrix('instance.item', d, 1), matrix('instance.user', length, d)] : []),
      matrixSpec(options, 'Q', items, d, narrowStart),
    ];
  }

  /** What windows rank by, [windows, d], of items that are rows of `vectors`. */
  out(vectors: tf.Tensor2D, of: Histories, parameters: Parameters): tf.Tensor2D {
    return this.parts(vectors, of, parameters).out;
  }

  /** The same with what lies between: items as the first gate leaves them, and how far the second opens, the same in all columns. [tokens, d] each */
  parts(vectors: tf.Tensor2D, of: Histories, parameters: Parameters) {
    const { featureGate, instanceGate } = this.#o;
    const e = gatherRows(vectors, of.tokens);
    const users = usersOf(parameters.U as tf.Tensor2D, of);
    const rows = windowRows(of);
    const gated = featureGate ? gate(this.#features(e, users, of, parameters), e) : e;
    const open = instanceGate ? this.#instances(gated, users, of, parameters) : undefined;
    const passed = (x: tf.Tensor2D) => (open ? gate(open, x) : x);
    const gates = passed(ones(...e.shape));
    const mean = tf.div(spreadRows(passed(gated), rows), spreadRows(gates, rows)) as tf.Tensor2D;
    return { out: tf.addN([users, mean, spreadRows(e, rows)]), gated, gates };
  }

  /** What opens the numbers of each item: e W₁ + u W₂ + b. [tokens, d] */
  #features(e: tf.Tensor2D, users: tf.Tensor2D, of: Histories, parameters: Parameters): tf.Tensor2D {
    const byUser = gatherRows(linear(users, parameters, 'feature.user'), windowRows(of));
    return tf.add(linear(e, parameters, 'feature.item'), byUser);
  }

  /** What opens each item: s · w₃ + (u W₄) at its place in the window, the same number in all columns. [tokens, d] */
  #instances(s: tf.Tensor2D, users: tf.Tensor2D, of: Histories, parameters: Parameters): tf.Tensor2D {
    const { d } = this.#o;
    const byItem = product(s, product(parameters['instance.item'] as tf.Tensor2D, ones(1, d)));
    const places = gatherRows(parameters['instance.user'] as tf.Tensor2D, of.positions);
    const byUser = product(tf.mul(gatherRows(users, windowRows(of)), places) as tf.Tensor2D, ones(d, d));
    return tf.add(byItem, byUser);
  }
}

const ones = (rows: number, cols: number): tf.Tensor2D =>
  tf.tensor2d(new Float32Array(rows * cols).fill(1), [rows, cols]);
