import * as tf from '#engine/tensors.ts';
import type { VbprConfig } from '#contract/models/vbpr.ts';
import { bpr } from '#losses/bpr.ts';
import { frobenius } from '#losses/frobenius.ts';
import { l2 } from '#losses/l2.ts';
import { total } from '#losses/total.ts';
import { featureProduct, selectedProduct } from '#ops/feature-product/op.ts';
import { gatherRows } from '#ops/gather-rows/op.ts';
import { stackColumns, columnRange } from '#ops/stack-columns/op.ts';
import { stackRows } from '#ops/stack-rows/op.ts';
import type { Batch, BatchNeeds } from '../batch.ts';
import type { Content } from '../content.ts';
import { xavierNormalLinear, xavierUniform } from '../initialise.ts';
import type { Losses, ParameterSpec, Tables } from '../model.ts';
import type { RankingModel } from '../ranking.ts';
import { scores } from '../scores.ts';

/** Inside the logarithm of MMRec's loss. */
const EPSILON = 1e-10;

export type VbprOptions = Omit<VbprConfig['model'], 'patience' | 'content' | 'features' | 'modalities'>;

/** Users, items and the width of either half of a user's row. */
export interface VbprSizes {
  users: number;
  items: number;
  d: number;
}

/**
 * VBPR in MMRec's form: s = <P_u, [Q_i ; f_i W + b]> with P [users, 2d], Q [items, d], W [columns, d]; without content
 * s = <P_u, Q_i>, P [users, d].
 */
export class Vbpr implements RankingModel {
  readonly needs: BatchNeeds;
  readonly parameters: readonly ParameterSpec[];
  readonly #sizes: VbprSizes;
  readonly #o: VbprOptions;
  readonly #content: Content | undefined;

  /** The content is owned by the caller. */
  constructor(sizes: VbprSizes, options: VbprOptions, seed: number, content?: Content) {
    this.#sizes = sizes;
    this.#o = options;
    this.#content = content;
    this.needs = { touched: { content: content?.x, roles: options.regForm === 'norms' } };
    const { users, items, d } = sizes;
    const { learningRate, weightDecay } = options;
    const table = (name: string, rows: number, cols: number, initial: () => Float32Array): ParameterSpec => ({
      name,
      shape: [rows, cols],
      initial,
      learningRate,
      weightDecay,
    });
    const wide = content ? 2 * d : d;
    this.parameters = [
      table('users', users, wide, () => xavierUniform(users, wide, seed, 'users')),
      table('items', items, d, () => xavierUniform(items, d, seed, 'items')),
      ...(content
        ? [
            table('projection', content.x.cols, d, () =>
              xavierNormalLinear(content.x.cols - 1, d, seed, 'projection'),
            ),
          ]
        : []),
    ];
  }

  /** Of the rows that the batch touches; no other item is projected. */
  loss({ users, items, projection }: Tables, { touched, size }: Batch): Losses {
    const { lossForm, regForm, reg } = this.#o;
    const { content, pairs, counts, roles } = touched!;
    const user = gatherRows(users, touched!.users);
    const item = withContent(
      gatherRows(items, touched!.items),
      content && selectedProduct(this.#content!.x, content, projection),
    );
    const table = stackRows(user, item);
    return {
      bpr: bpr(scores(table, pairs, size), 1, lossForm === 'epsilon' ? EPSILON : 0),
      l2:
        regForm === 'norms'
          ? frobenius(table, roles!, size, reg)
          : total([l2(user, counts.users, size, reg), l2(item, counts.items, size, reg)]),
    };
  }

  /** [P ; Q'], Q' = [Q, [F 1] [W ; b]]: [users + items, 2d]. */
  embeddings({ users, items, projection }: Tables): tf.Tensor2D {
    const content = this.#content;
    return stackRows(users, withContent(items, content && featureProduct(content.x, projection)));
  }

  /** F^m = X^m W^m of items above θ of users, [users + items, d]; the bias belongs to no modality. */
  features({ users, projection }: Tables): { modality: string; table: tf.Tensor2D }[] {
    const { d } = this.#sizes;
    const { x, modalities } = this.#content ?? { modalities: [] };
    return modalities.map(({ name, begin, cols }) => {
      const own = Float32Array.from({ length: x!.cols }, (_, c) => Number(c >= begin && c < begin + cols));
      const weights = tf.mul(projection, tf.tensor2d(own, [x!.cols, 1])) as tf.Tensor2D;
      return { modality: name, table: stackRows(columnRange(users, d, d), featureProduct(x!, weights)) };
    });
  }

  dispose(): void {}
}

/** [Q, F W], or Q alone. */
const withContent = (ids: tf.Tensor2D, content?: tf.Tensor2D): tf.Tensor2D =>
  content ? stackColumns([ids, content]) : ids;
