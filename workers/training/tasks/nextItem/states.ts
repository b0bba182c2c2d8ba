import * as tf from '#engine/tensors.ts';
import type { Sequences } from '#datasets/sequences.ts';
import { endStep } from '#engine/backend.ts';
import { breather } from '#lib/control.ts';
import type { Histories, Scorer, WindowNeeds } from '#models/nextItem.ts';
import { disposeHistories, uploadHistories } from '#models/windows.ts';
import { disposeRows, indexRows, spreadRows, uploadRows } from '#ops/gather-rows/op.ts';

/** Tokens that are looked at together: what a model computes of them fits into memory, whatever the number of users. */
const TOKENS_AT_ONCE = 8192;

/** Users who have a history, in blocks of at most so many tokens, and of at most so many users; one whose window is longer is a block alone. */
export function blocksOf({ histories, needs, users }: StatesSetting, most = Infinity): Int32Array[] {
  const { ptr } = histories;
  const blocks: number[][] = [];
  let room = 0;
  for (const user of users ?? Array.from({ length: ptr.length - 1 }, (_, row) => row)) {
    const tokens = Math.min(needs.length, ptr[user + 1] - ptr[user]);
    if (tokens === 0) continue;
    if (tokens > room || !blocks.length || blocks.at(-1)!.length === most) {
      blocks.push([]);
      room = TOKENS_AT_ONCE;
    }
    blocks.at(-1)!.push(user);
    room -= tokens;
  }
  return blocks.map((block) => Int32Array.from(block));
}

/** Whose histories are looked at, and how. */
export interface StatesSetting {
  histories: Sequences;
  /** Items that tokens are rows of. */
  items: number;
  needs: WindowNeeds;
  /** Left out, all users. */
  users?: Iterable<number>;
}

/** Ends of the histories of some users, on the device. */
export function uploadEnds({ histories, items, needs }: StatesSetting, users: Int32Array): Histories {
  const { ptr } = histories;
  const ends = Array.from(users, (user) =>
    histories.items.subarray(Math.max(ptr[user], ptr[user + 1] - needs.length), ptr[user + 1]),
  );
  return uploadHistories(items, ends, needs, { users: { count: ptr.length - 1, ids: users } });
}

/** Ends of the histories of users who have one, block by block: each is on the device until the next is asked for. Lets messages in. */
export async function* endsOf(
  setting: StatesSetting,
): AsyncGenerator<{ block: Int32Array; ends: Histories }, void> {
  const breathe = breather();
  for (const block of blocksOf(setting)) {
    const ends = uploadEnds(setting, block);
    try {
      yield { block, ends };
    } finally {
      disposeHistories(ends);
    }
    endStep();
    await breathe();
  }
}

/** What a scorer ranks users by, [users, k]; zeros for those who have no history or are not asked for. */
export async function statesOf(scorer: Scorer, setting: StatesSetting): Promise<tf.Tensor2D> {
  const users = setting.histories.ptr.length - 1;
  const k = scorer.items.shape[1];
  const places: number[] = [];
  const states: tf.Tensor2D[] = [];
  for await (const { block, ends } of endsOf(setting)) {
    places.push(...block);
    states.push(tf.tidy(() => scorer.states(ends)));
  }
  if (!states.length) return tf.tensor2d(new Float32Array(users * k), [users, k]);
  const rows = uploadRows(indexRows(users, Int32Array.from(places)));
  const table = tf.tidy(() => spreadRows(tf.concat2d(states, 0), rows));
  disposeRows(rows);
  tf.dispose(states);
  return table;
}
