import * as tf from '#engine/tensors.ts';
import type { Csr } from '#contract/dataset.ts';
import { MOST_LISTED, type WrittenLists } from '#contract/textOutput.ts';
import { endStep } from '#engine/backend.ts';
import type { RankCounts } from '#evaluation/metrics.ts';
import { breather } from '#lib/control.ts';
import type { Parameters } from '#models/model.ts';
import type { PairModel } from '#models/pairModel.ts';
import type { HeldOutRows } from '../evaluator.ts';

/** Pairs that are scored at once: what layers make of them fits into memory, whatever the number of items. */
const PAIRS_AT_ONCE = 32768;

/** A trained model of pairs. */
export interface Scoring {
  model: PairModel;
  parameters: Parameters;
}

/** Some users at a time, whose pairs with so many items are scored together. */
export const usersAtOnce = (users: readonly number[], items: number): Int32Array[] => {
  const size = Math.max(1, Math.floor(PAIRS_AT_ONCE / Math.max(1, items)));
  return Array.from({ length: Math.ceil(users.length / size) }, (_, k) =>
    Int32Array.from(users.slice(k * size, (k + 1) * size)),
  );
};

/** Scores of some users, on the device. [n, items] */
export const scoresOf = ({ model, parameters }: Scoring, users: Int32Array): tf.Tensor2D =>
  tf.tidy(() => model.scores(parameters, tf.tensor1d(users, 'int32')));

/** The scores of users with all items, user by user. Lets messages in. */
async function* scoresByUser(
  scoring: Scoring,
  users: readonly number[],
  items: number,
): AsyncGenerator<{ user: number; scores: Float32Array }, void> {
  const breathe = breather();
  for (const block of usersAtOnce(users, items)) {
    const table = scoresOf(scoring, block);
    const values = await table.data<'float32'>();
    table.dispose();
    endStep();
    await breathe();
    for (const [n, user] of block.entries())
      yield { user, scores: values.subarray(n * items, (n + 1) * items) };
  }
}

/** Where held-out items stand among what their users may be offered. */
export async function pairRanks(
  scoring: Scoring,
  { held, mask }: Pick<HeldOutRows, 'held' | 'mask'>,
): Promise<RankCounts> {
  const [rank, ties] = [new Int32Array(held.col.length), new Int32Array(held.col.length)];
  const asked = Array.from({ length: held.rows }, (_, user) => user).filter(
    (user) => held.ptr[user] < held.ptr[user + 1],
  );
  for await (const { user, scores } of scoresByUser(scoring, asked, held.cols)) {
    const offered = offeredTo(mask, user);
    for (let entry = held.ptr[user]; entry < held.ptr[user + 1]; entry++) {
      const own = scores[held.col[entry]];
      for (const item of offered) {
        if (scores[item] > own) rank[entry]++;
        else if (scores[item] === own && item !== held.col[entry]) ties[entry]++;
      }
    }
  }
  return { rank, ties };
}

/** The best items of every user among what they may be offered; of equals the lower first. */
export async function pairLists(scoring: Scoring, mask: Csr): Promise<WrittenLists> {
  const width = Math.min(MOST_LISTED, mask.cols);
  const items = new Int32Array(mask.rows * width).fill(-1);
  const all = new Float32Array(mask.rows * width);
  const users = Array.from({ length: mask.rows }, (_, user) => user);
  for await (const { user, scores } of scoresByUser(scoring, users, mask.cols)) {
    const best = offeredTo(mask, user)
      .sort((a, b) => scores[b] - scores[a] || a - b)
      .subarray(0, width);
    items.set(best, user * width);
    best.forEach((item, place) => (all[user * width + place] = scores[item]));
  }
  return { width, items, scores: all };
}

/** The items that a user may be offered, ascending. */
function offeredTo(mask: Csr, user: number): Int32Array {
  const met = new Uint8Array(mask.cols);
  for (const item of mask.col.subarray(mask.ptr[user], mask.ptr[user + 1])) met[item] = 1;
  return Int32Array.from(met.keys()).filter((item) => !met[item]);
}
