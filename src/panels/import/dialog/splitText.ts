import type { SplitMethod } from '#contract/dataset.ts';

/** One sentence on each split rule, and who expects it. */
export const SPLIT_TEXT: Record<SplitMethod, { label: string; help: string }> = {
  ratio: {
    label: 'Random, per user',
    help: 'Each user’s interactions are shuffled and divided by the ratio; RecBole’s default and how MMRec’s data was made, 8 : 1 : 1.',
  },
  'leave-one-out': {
    label: 'Leave one out',
    help: 'Each user’s last interaction is the test, the one before it validation; usual for sequences (RecBole: LS, valid_and_test). Without times, chance picks the two.',
  },
  temporal: {
    label: 'By time',
    help: 'One cut in time for all users, so that nothing is learned from the future; the strictest (RecBole: TO, without groups).',
  },
};
