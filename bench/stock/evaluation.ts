import * as tf from '@tensorflow/tfjs-core';
import type { Dataset } from '#contract/dataset.ts';
import { unionCsr } from '#datasets/csr.ts';
import { byStock } from '#engine/stock/overStock.ts';
import type { Contender } from '../contender.ts';

const BLOCK = 512;
const MOST = 50;
const AT = 20;

/** Full ranking the usual way: scores of a block of users, seen items masked, the best 50 sorted, hits counted on the host. */
export class StockEvaluation implements Contender {
  readonly #dataset: Dataset;
  readonly #table: tf.Tensor2D;
  /** Users with held-out items. */
  readonly #users: number[];
  readonly #seen: Dataset['train'];

  constructor(dataset: Dataset, table: tf.Tensor2D) {
    this.#dataset = dataset;
    this.#table = table;
    this.#users = Array.from({ length: dataset.users }, (_, u) => u).filter(
      (u) => dataset.test.ptr[u + 1] > dataset.test.ptr[u],
    );
    this.#seen = unionCsr(dataset.train, dataset.val);
  }

  async step(): Promise<number> {
    return (await this.values())['ndcg@20'];
  }

  /** Mean Recall@20 and NDCG@20 over the users with held-out items. */
  async values(): Promise<Record<string, number>> {
    const sum = { recall: 0, ndcg: 0 };
    for (let from = 0; from < this.#users.length; from += BLOCK) {
      const block = this.#users.slice(from, from + BLOCK);
      const best = byStock(() => this.#best(block));
      const ids = await best.data();
      best.dispose();
      block.forEach((user, row) => this.#judge(user, ids.subarray(row * MOST, row * MOST + AT), sum));
    }
    return { 'recall@20': sum.recall / this.#users.length, 'ndcg@20': sum.ndcg / this.#users.length };
  }

  /** The table is the caller's. */
  dispose(): void {}

  #best(block: number[]): tf.Tensor {
    const { users, items } = this.#dataset;
    const d = this.#table.shape[1];
    return tf.tidy(() => {
      const user = tf.gather(this.#table, tf.tensor1d(block, 'int32'));
      const item = tf.slice(this.#table, [users, 0], [items, d]);
      const scores = tf.add(tf.matMul(user, item, false, true), this.#mask(block));
      return tf.topk(scores, MOST, true).indices;
    });
  }

  #mask(block: number[]): tf.Tensor2D {
    const { items } = this.#dataset;
    const { ptr, col } = this.#seen;
    const mask = new Float32Array(block.length * items);
    block.forEach((user, row) => {
      for (let k = ptr[user]; k < ptr[user + 1]; k++) mask[row * items + col[k]] = -1e9;
    });
    return tf.tensor2d(mask, [block.length, items]);
  }

  #judge(user: number, ids: ArrayLike<number>, sum: { recall: number; ndcg: number }): void {
    const { ptr, col } = this.#dataset.test;
    const held = col.subarray(ptr[user], ptr[user + 1]);
    let hits = 0;
    let gain = 0;
    let ideal = 0;
    for (let r = 0; r < AT; r++) {
      const discount = 1 / Math.log2(r + 2);
      if (r < held.length) ideal += discount;
      if (!held.includes(ids[r])) continue;
      hits++;
      gain += discount;
    }
    sum.recall += hits / held.length;
    sum.ndcg += gain / ideal;
  }
}
