import type { StageOutput } from '#contract/results.ts';

/**
 * Seconds to recommend to every user, were there so many times as many users and items, from what was measured: embeddings are computed
 * row by row, ranking compares each user with each item.
 */
export const grownSeconds = (
  { embedSeconds }: Pick<StageOutput, 'embedSeconds'>,
  { milliseconds }: { milliseconds: number },
  times: number,
): number => embedSeconds * times + (milliseconds / 1000) * times ** 2;
