import type { Csr } from '#contract/dataset.ts';
import { SPARSE } from '#contract/models/mf-bpr.ts';
import { rowDegrees } from '#datasets/csr.ts';

/** The mean number of training interactions of the users that have any; 0 where nobody has. */
export function perUser(train: Csr): number {
  const users = rowDegrees(train).filter((degree) => degree > 0).length;
  return users && train.col.length / users;
}

/** min(1, SPARSE / interactions per user): a user with many meets the penalty, and moves, as many times in an epoch. */
export const densityFactor = (train: Csr): number => Math.min(1, SPARSE / (perUser(train) || SPARSE));
