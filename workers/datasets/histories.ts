import type { Csr, Dataset, UserHistory } from '#contract/dataset.ts';

/** What some users did, in the order asked for. */
export function historiesOf({ labels, train, val, test }: Dataset, users: readonly number[]): UserHistory[] {
  const itemsOf = ({ ptr, col }: Csr, user: number) => [...col.subarray(ptr[user], ptr[user + 1])];
  return users.map((user) => ({
    user,
    id: labels?.users?.[user] ?? String(user),
    train: itemsOf(train, user),
    val: itemsOf(val, user),
    test: itemsOf(test, user),
  }));
}
