import { numberOf } from '#engine/late.ts';
import * as tf from '#engine/tensors.ts';
import { Random, streamKey, type Key } from '#lib/random.ts';
import { inBatch } from '#losses/inBatch.ts';
import { total } from '#losses/total.ts';
import { featureProduct } from '#ops/feature-product/op.ts';
import { stackRows } from '#ops/stack-rows/op.ts';
import type { Batch } from '../batch.ts';
import type { Losses, OptimiserOptions, ParameterSpec, Parameters } from '../model.ts';
import type { RankingModel } from '../ranking.ts';
import type { SlmrecOptions } from './options.ts';
import { hasSpareHead, parametersOf } from './parameters.ts';
import { allRows, batchRows, directions, fuse, linear, without, type Views } from './sides.ts';
import { propagateViews, type Dropping } from './views.ts';

/**
 * SLMRec: one LightGCN per view (ids and every modality, the same users in all), fused by a linear layer, trained by in-batch InfoNCE
 * and a self-supervised task: a chain that adds one modality after the other to the ids (FAC), or two copies of what was fused whose
 * layers lost numbers (FD) or which lack one view each (FM).
 */
export class Slmrec implements RankingModel {
  readonly needs = { rows: true };
  readonly parameters: readonly ParameterSpec[];
  readonly optimiser: OptimiserOptions;
  readonly #o: SlmrecOptions;

  constructor(options: SlmrecOptions) {
    this.#o = options;
    this.optimiser = { decay: options.decay };
    this.parameters = parametersOf(options);
  }

  loss(parameters: Parameters, batch: Batch, key: Key): Losses {
    const { temperature, sslWeight, tasks, content, dropout } = this.#o;
    const rows = batch.rows!;
    const sides = this.#sides(parameters);
    const views = batchRows(this.#propagate(parameters, sides), rows);
    const { users, items } = directions(fuse(views, parameters));
    const losses: Losses = { main: inBatch(users, items, temperature) };
    if (sslWeight === 0) return losses;
    if (tasks.fac && content.length > 0) losses.fac = this.#fineAndCoarse(views.items, parameters);
    const lacking = tasks.fm ? this.masked(key) : [];
    if (!tasks.fd && lacking.length === 0) return losses;
    const [a, b] = [0, 1].map((copy) => {
      const dropping = { rate: dropout, key: streamKey(key, 'copy', copy) };
      const own = tasks.fd ? batchRows(this.#propagate(parameters, sides, dropping), rows) : views;
      return directions(fuse(without(own, lacking[copy]), parameters));
    });
    return { ...losses, copies: total([this.#apart(a.users, b.users), this.#apart(a.items, b.items)]) };
  }

  /** Fused views of all users and items, [users + items, d]. */
  embeddings(parameters: Parameters): tf.Tensor2D {
    return tf.tidy(() => {
      const views = this.#propagate(parameters, this.#sides(parameters));
      const { users, items } = fuse(allRows(views, this.#o), parameters);
      return stackRows(users, items);
    });
  }

  /** Z_m [users + items, d] of every modality. */
  features(parameters: Parameters): { modality: string; table: tf.Tensor2D }[] {
    const [, ...tables] = tf.tidy(() => this.#propagate(parameters, this.#sides(parameters)));
    return tables.map((table, m) => ({ modality: this.#o.content[m].name, table }));
  }

  /** The views that two copies lack, drawn by the key of the step: two different ones where there are several. */
  masked(key: Key): readonly number[] {
    const views = this.#o.content.length + 1;
    if (views === 1) return [0, 0];
    const random = new Random(numberOf(key), 'masked');
    const first = random.integer(views);
    return [first, (first + 1 + random.integer(views - 1)) % views];
  }

  /** What each view knows of items before it is spread: ids, and every modality projected. */
  #sides(parameters: Parameters): tf.Tensor2D[] {
    const projected = this.#o.content.map(({ x }, m) =>
      featureProduct(x, parameters[`projection${m}`] as tf.Tensor2D),
    );
    return [parameters.items as tf.Tensor2D, ...projected];
  }

  #propagate(parameters: Parameters, sides: Views, dropping?: Dropping): tf.Tensor2D[] {
    const { adjacency, layers } = this.#o;
    return propagateViews(adjacency, parameters.users as tf.Tensor2D, sides, layers, dropping);
  }

  /** Sum over k of the cross-entropy of a_k r_kᵀ: a_0 is made of ids and every further a_k of a_{k-1}, r_k of modality k. */
  #fineAndCoarse([ids, ...modalities]: Views, parameters: Parameters): tf.Scalar {
    let coarse = ids;
    const links = modalities.map((fine, k) => {
      if (k + 1 === modalities.length && hasSpareHead(this.#o)) coarse = linear(coarse, parameters, 'spare');
      coarse = linear(coarse, parameters, 'head', k);
      return this.#apart(coarse, linear(fine, parameters, 'side', k));
    });
    return total(links);
  }

  /** Each row of one table must be told from the others of the second. */
  #apart(x: tf.Tensor2D, y: tf.Tensor2D): tf.Scalar {
    const { sslTemperature, sslWeight } = this.#o;
    return inBatch(x, y, sslTemperature, sslWeight);
  }

  dispose(): void {}
}
