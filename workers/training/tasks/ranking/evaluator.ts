import * as tf from '#engine/tensors.ts';
import type { Csr, Dataset } from '#contract/dataset.ts';
import type { Judged, Metrics, Protocol } from '#contract/metrics.ts';
import { emptyCsr, rowOfEntries, unionCsr } from '#datasets/csr.ts';
import { isRankable } from '#datasets/heldOut.ts';
import type { ItemHits, UserScores } from '#contract/results.ts';
import { hitsPerItem, meanMetrics, metricsPerUser, type RankCounts } from '#evaluation/metrics.ts';
import type { Parameters } from '#models/model.ts';
import { finalTable, type RankingModel } from '#models/ranking.ts';
import { rankCount, type RankQuery } from '#ops/rank-count/op.ts';

interface Split {
  held: Csr;
  query: RankQuery;
}

/** Full ranking of the held-out items of both splits, by counting on the device; masks follow the protocol. */
export class Evaluator {
  readonly #users: number;
  readonly #splits: Record<'val' | 'test', Split>;
  readonly #protocol: Protocol;

  constructor({ users, train, later, val, test }: Dataset, protocol: Protocol) {
    this.#users = users;
    this.#protocol = protocol;
    // What has yet to arrive is no discovery either.
    const had = later ? unionCsr(train, later) : train;
    const seen = protocol === 'strict' ? unionCsr(had, val) : had;
    const rankable = (held: Csr, known: Csr) => (isRankable(held, known) ? held : emptyCsr(held));
    this.#splits = { val: upload(rankable(val, train), train), test: upload(rankable(test, had), seen) };
  }

  /** False for a part that counts as empty. */
  has(name: 'val' | 'test'): boolean {
    return this.#splits[name].held.col.length > 0;
  }

  /** What an epoch is judged by: validation, and test too where the protocol selects on it. */
  async epoch(model: RankingModel, parameters: Parameters): Promise<Judged> {
    const table = await finalTable(model, parameters);
    const val = await this.rank(table, 'val');
    const test = this.#protocol === 'paper-code' ? await this.rank(table, 'test') : undefined;
    table.dispose();
    return present({ val, test });
  }

  /** Both parts, from a table of final embeddings [users + items, d]. */
  async both(table: tf.Tensor2D): Promise<Judged> {
    return present({ val: await this.rank(table, 'val'), test: await this.rank(table, 'test') });
  }

  /** Metrics of one part, from a table of final embeddings [users + items, d]; undefined for one that counts as empty. */
  async rank(table: tf.Tensor2D, name: 'val' | 'test'): Promise<Metrics | undefined> {
    const { held } = this.#splits[name];
    return meanMetrics(metricsPerUser(held, await this.#counts(table, name), this.#protocol));
  }

  /** How the test ranking fared per item and per user, from a table of final embeddings [users + items, d]. */
  async testDetails(table: tf.Tensor2D): Promise<{ itemHits: ItemHits; userScores: UserScores }> {
    const { held } = this.#splits.test;
    const counts = await this.#counts(table, 'test');
    const { users, values } = metricsPerUser(held, counts, this.#protocol, [20]);
    const userScores = { users, recall20: values.recall[20], ndcg20: values.ndcg[20] };
    return { itemHits: hitsPerItem(held, counts.rank, 20), userScores };
  }

  async #counts(table: tf.Tensor2D, name: 'val' | 'test'): Promise<RankCounts> {
    const { held, query } = this.#splits[name];
    const counts = tf.tidy(() => {
      const [nodes, d] = table.shape;
      const user = tf.slice(table, [0, 0], [this.#users, d]);
      const item = tf.slice(table, [this.#users, 0], [nodes - this.#users, d]);
      return rankCount(query, user, item);
    });
    const flat = (await counts.data()) as Int32Array;
    counts.dispose();
    const n = held.col.length;
    return { rank: flat.slice(0, n), ties: flat.slice(n) };
  }

  dispose(): void {
    for (const { query } of Object.values(this.#splits)) tf.dispose({ ...query });
  }
}

/** Parts without metrics have no name, so that nothing writes them down. */
const present = ({ val, test }: Judged): Judged => ({ ...(val && { val }), ...(test && { test }) });

function upload(held: Csr, mask: Csr): Split {
  const users = rowOfEntries(held);
  const int = (values: Int32Array) => tf.tensor1d(values, 'int32');
  return {
    held,
    query: {
      users: int(users),
      items: int(held.col),
      maskRows: int(users),
      maskPtr: int(mask.ptr),
      maskCol: int(mask.col),
    },
  };
}
