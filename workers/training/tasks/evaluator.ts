import * as tf from '#engine/tensors.ts';
import { COMPARED, mapMetrics } from '#contract/byUser.ts';
import type { Csr, Dataset } from '#contract/dataset.ts';
import type { Judged, Metrics, Protocol } from '#contract/metrics.ts';
import { contains, emptyCsr, rowOfEntries, unionCsr } from '#datasets/csr.ts';
import { isRankable } from '#datasets/heldOut.ts';
import type { Sequences } from '#datasets/sequences.ts';
import { selectingOf, type RankedTask } from '#contract/headline.ts';
import type { ItemHits, UserScores } from '#contract/results.ts';
import { hitsPerItem, meanMetrics, metricsPerUser, type RankCounts } from '#evaluation/metrics.ts';
import { rankCount, type RankQuery } from '#ops/rank-count/op.ts';

/** A part that is ranked. */
export type HeldOutName = 'val' | 'test';

/** What ranks a part by inner products of rows: users [users, k] and items [items, k], k a multiple of 4. */
export interface Vectors {
  user: tf.Tensor2D;
  item: tf.Tensor2D;
}

/** Users and items of a table [users + items, k], to be disposed beside it. */
export const vectorsIn = (table: tf.Tensor2D, users: number): Vectors => {
  const [nodes, k] = table.shape;
  return { user: tf.slice(table, [0, 0], [users, k]), item: tf.slice(table, [users, 0], [nodes - users, k]) };
};

/** Makes what ranks a part; who ranks by it frees it. */
export type VectorsOf = (part: HeldOutName) => Vectors | Promise<Vectors>;

/** How the test ranking fared. */
interface TestDetails {
  itemHits: ItemHits;
  userScores: UserScores;
}

/** Where held-out items stand, told on the host. */
export type CountRanks = (
  part: HeldOutName,
  rows: Pick<HeldOutRows, 'held' | 'mask'>,
) => RankCounts | Promise<RankCounts>;

/** Ranks behind every cut-off: what its user has met, and what nobody could rank. */
export const MISSED = 2 ** 31 - 1;

/** Held-out items on the device, with what their users must not be offered. */
export interface HeldOutRows {
  held: Csr;
  mask: Csr;
  query: RankQuery;
  /** Entries of `held` that are missed whatever the scores. */
  missed: Int32Array;
}

/** Full ranking of the held-out items of both splits, by counting on the device; masks follow the protocol. */
export class Evaluator {
  readonly #splits: Record<HeldOutName, HeldOutRows>;
  readonly #protocol: Protocol;
  /** Within which items are found. */
  readonly #cutoff: number;

  /** Where `histories` are given, only users who have one can be ranked for: the others miss what is held out. */
  constructor(
    { train, later, val, test }: Dataset,
    protocol: Protocol,
    histories?: Record<HeldOutName, Sequences>,
    task: RankedTask = 'ranking',
  ) {
    this.#protocol = protocol;
    this.#cutoff = Number(selectingOf(task).cutoff);
    // What has yet to arrive is no discovery either.
    const had = later ? unionCsr(train, later) : train;
    const seen = protocol === 'strict' ? unionCsr(had, val) : had;
    const rankable = (held: Csr, known: Csr) => (isRankable(held, known) ? held : emptyCsr(held));
    this.#splits = {
      val: uploadHeldOut(rankable(val, train), train, histories?.val),
      test: uploadHeldOut(rankable(test, had), seen, histories?.test),
    };
  }

  /** False for a part that counts as empty. */
  has(name: HeldOutName): boolean {
    return this.#splits[name].held.col.length > 0;
  }

  /** What users must not be offered when a part is ranked. */
  maskOf(name: HeldOutName): Csr {
    return this.#splits[name].mask;
  }

  /** What an epoch is judged by: validation, and test too where the protocol selects on it. */
  epoch(vectors: VectorsOf): Promise<Judged> {
    return judge(epochParts(this.#protocol), (part) => this.rank(part, vectors));
  }

  /** Metrics of both parts. */
  both(vectors: VectorsOf): Promise<Judged> {
    return judge(['val', 'test'], (part) => this.rank(part, vectors));
  }

  /** How the test ranking fared per item and per user. */
  async testDetails(vectors: Vectors): Promise<TestDetails> {
    return this.#details(await countRanks(this.#splits.test, vectors));
  }

  /** The same where ranks are counted here, beside the device. */
  async testDetailsByCounts(count: CountRanks): Promise<TestDetails> {
    const rows = this.#splits.test;
    return this.#details(withMissed(rows, await count('test', rows)));
  }

  #details(counts: RankCounts): TestDetails {
    const split = this.#splits.test;
    const { users, values } = metricsPerUser(split.held, counts, this.#protocol, [10, 20]);
    const scores = mapMetrics(COMPARED, ({ metric, cutoff }) => values[metric][cutoff]);
    return { itemHits: hitsPerItem(split.held, counts.rank, this.#cutoff), userScores: { users, ...scores } };
  }

  dispose(): void {
    Object.values(this.#splits).forEach(disposeHeldOut);
  }

  /** Metrics of one part; undefined for one that counts as empty. */
  rank(part: HeldOutName, vectorsOf: VectorsOf): Promise<Metrics | undefined> {
    return this.#metrics(part, async (rows) => {
      const vectors = await vectorsOf(part);
      return countRanks(rows, vectors).finally(() => tf.dispose({ ...vectors }));
    });
  }

  /** Metrics of both parts, or of some, where ranks are counted here, beside the device. */
  byCounts(count: CountRanks, parts: readonly HeldOutName[] = ['val', 'test']): Promise<Judged> {
    return judge(parts, (part) =>
      this.#metrics(part, async (rows) => withMissed(rows, await count(part, rows))),
    );
  }

  async #metrics(
    part: HeldOutName,
    count: (rows: HeldOutRows) => Promise<RankCounts>,
  ): Promise<Metrics | undefined> {
    const rows = this.#splits[part];
    if (rows.held.col.length === 0) return undefined;
    return meanMetrics(metricsPerUser(rows.held, await count(rows), this.#protocol));
  }
}

/** The parts that an epoch is judged by: validation, and test too where the protocol selects on it. */
export const epochParts = (protocol: Protocol): HeldOutName[] =>
  protocol === 'paper-code' ? ['val', 'test'] : ['val'];

/** Parts without metrics have no name, so that nothing writes them down. */
async function judge(
  parts: readonly HeldOutName[],
  metricsOf: (part: HeldOutName) => Promise<Metrics | undefined>,
): Promise<Judged> {
  const judged: Judged = {};
  for (const part of parts) {
    const metrics = await metricsOf(part);
    if (metrics) judged[part] = metrics;
  }
  return judged;
}

/** Puts held-out items [users, items] on the device, and those that each user must not be offered; free it with `disposeHeldOut`. */
export function uploadHeldOut(held: Csr, mask: Csr, histories?: Sequences): HeldOutRows {
  const users = rowOfEntries(held);
  const int = (values: Int32Array) => tf.tensor1d(values, 'int32');
  const isMissed = (entry: number) =>
    contains(mask, users[entry], held.col[entry]) ||
    (histories !== undefined && isEmpty(histories, users[entry]));
  return {
    held,
    mask,
    query: {
      users: int(users),
      items: int(held.col),
      maskRows: int(users),
      maskPtr: int(mask.ptr),
      maskCol: int(mask.col),
    },
    missed: Int32Array.from(held.col.keys()).filter(isMissed),
  };
}

/** Frees the device's copy. */
export const disposeHeldOut = ({ query }: HeldOutRows): void => tf.dispose({ ...query });

/** Where the held-out items stand among what their users may be offered. */
export async function countRanks(rows: HeldOutRows, { user, item }: Vectors): Promise<RankCounts> {
  const counts = rankCount(rows.query, user, item);
  const flat = (await counts.data()) as Int32Array;
  counts.dispose();
  const n = rows.held.col.length;
  return withMissed(rows, { rank: flat.slice(0, n), ties: flat.slice(n) });
}

function withMissed({ missed }: HeldOutRows, counts: RankCounts): RankCounts {
  for (const entry of missed) {
    counts.rank[entry] = MISSED;
    counts.ties[entry] = 0;
  }
  return counts;
}

const isEmpty = ({ ptr }: Sequences, user: number): boolean => ptr[user + 1] === ptr[user];
