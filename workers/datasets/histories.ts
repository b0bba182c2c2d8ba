import { PARTS, type Csr, type Dataset, type UserHistory } from '#contract/dataset.ts';
import { sequencesOf } from './sequences.ts';

/** What some users did, in the order asked for. */
export function historiesOf(dataset: Dataset, users: readonly number[]): UserHistory[] {
  const { labels, train, val, test } = dataset;
  const sequences = sequencesOf(dataset, PARTS);
  return users.map((user) => ({
    user,
    id: labels?.users?.[user] ?? String(user),
    train: rowOf(train, user),
    val: rowOf(val, user),
    test: rowOf(test, user),
    ...(sequences && { sequence: rowOf({ ptr: sequences.ptr, col: sequences.items }, user) }),
  }));
}

const rowOf = ({ ptr, col }: Pick<Csr, 'ptr' | 'col'>, user: number): number[] => [
  ...col.subarray(ptr[user], ptr[user + 1]),
];
