import * as tf from '#engine/tensors.ts';
import type { RankingTime } from '#contract/api.ts';
import type { StageOutput } from '#contract/results.ts';
import { currentBackend, endStep } from '#engine/backend.ts';
import { productTransposed } from '#ops/product/op.ts';

/** Items that each user is recommended where that is timed. */
export const BEST = 20;
/** Users that are scored at once: their scores fit into memory with any number of items. */
export const USERS_AT_ONCE = 256;
const REPETITIONS = 5;

/**
 * Milliseconds from embeddings on the device to every user's best 20 items on the host: inner products with all items by our own
 * product and `topk`, in blocks of users, training items not masked. Warmed up once; the median of five.
 */
export async function timeRanking({
  d,
  user,
  item,
}: Pick<StageOutput, 'd' | 'user' | 'item'>): Promise<RankingTime> {
  const users = user.length / d;
  const items = item.length / d;
  const blocks = blocksOf(user, d);
  const table = tf.tensor2d(item, [items, d]);
  try {
    const milliseconds = await medianTime(() =>
      rankAll(
        blocks.map((block) => () => block),
        table,
      ),
    );
    return { milliseconds, repetitions: REPETITIONS, users, items, environment: currentBackend() };
  } finally {
    tf.dispose([table, ...blocks]);
  }
}

/** Milliseconds that work takes once it is warm: the median of five. */
export async function medianTime(work: () => Promise<void>): Promise<number> {
  await work();
  const times: number[] = [];
  for (let i = 0; i < REPETITIONS; i++) {
    const begun = performance.now();
    await work();
    times.push(performance.now() - begun);
  }
  return times.sort((a, b) => a - b)[Math.floor(REPETITIONS / 2)];
}

function blocksOf(user: Float32Array, d: number): tf.Tensor2D[] {
  const blocks: tf.Tensor2D[] = [];
  for (let at = 0; at < user.length; at += USERS_AT_ONCE * d) {
    const rows = user.subarray(at, at + USERS_AT_ONCE * d);
    blocks.push(tf.tensor2d(rows, [rows.length / d, d]));
  }
  return blocks;
}

/** The best 20 rows of a table [items, d] for every row of blocks of users [n, d], read back block by block. */
export async function rankAll(blocks: (() => tf.Tensor2D)[], table: tf.Tensor2D): Promise<void> {
  const k = Math.min(BEST, table.shape[0]);
  for (const users of blocks) {
    const best = tf.tidy(() => tf.topk(productTransposed(users(), table), k).indices);
    endStep();
    await best.data();
    best.dispose();
  }
}
