import { expect, test } from 'vitest';
import { isSameForm, takenApart } from '#engine/given.ts';
import { onEveryBackend } from '#testing/backends.ts';
import { disposeBatch, uploadBatch } from './batch.ts';

const [USERS, ITEMS, SIZE] = [40, 300, 200];

/** Triplets of one user each, with items as they come from a function of the row. */
const triplets = (item: (b: number) => number) => ({
  users: Int32Array.from({ length: SIZE }, (_, b) => b % USERS),
  positives: Int32Array.from({ length: SIZE }, (_, b) => item(b)),
  negatives: Int32Array.from({ length: SIZE }, (_, b) => item(b + SIZE)),
  lists: Int32Array.from({ length: 3 * SIZE }, (_, at) => item(at)),
});

onEveryBackend('batches', () => {
  test('have one form, whether an item is popular or all are met a few times', () => {
    const [form, ...others] = [(b: number) => b % ITEMS, () => 7, (b: number) => (b % 3 ? b % ITEMS : 7)].map(
      (item) => {
        const batch = uploadBatch(USERS, USERS + ITEMS, triplets(item), {
          lists: 3,
          rows: true,
          shares: true,
        });
        const taken = takenApart(batch).form;
        disposeBatch(batch);
        return taken;
      },
    );
    for (const other of others) expect(isSameForm(form, other)).toBe(true);
  });
});
