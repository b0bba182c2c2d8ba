import * as tf from '#engine/tensors.ts';
import type { VbprConfig } from '#contract/models/vbpr.ts';
import { bpr } from '#losses/bpr.ts';
import { frobenius } from '#losses/frobenius.ts';
import { l2 } from '#losses/l2.ts';
import { featureProduct } from '#ops/feature-product/op.ts';
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
    this.needs = { roles: options.regForm === 'norms' };
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

  loss(parameters: Tables, batch: Batch): Losses {
    const { lossForm, regForm, reg } = this.#o;
    const table = this.embeddings(parameters);
    return {
      bpr: bpr(scores(table, batch.pairs, batch.size), 1, lossForm === 'epsilon' ? EPSILON : 0),
      l2:
        regForm === 'norms'
          ? frobenius(table, batch.roles!, batch.size, reg)
          : l2(table, batch.counts, batch.size, reg),
    };
  }

  /** [P ; Q'], Q' = [Q, [F 1] [W ; b]]: [users + items, 2d]. */
  embeddings({ users, items, projection }: Tables): tf.Tensor2D {
    const content = this.#content;
    const rows = content ? stackColumns([items, featureProduct(content.x, projection)]) : items;
    return stackRows(users, rows);
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
