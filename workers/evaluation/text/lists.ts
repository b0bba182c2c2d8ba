import { SHORT_CUTOFFS, type ShortList } from '#contract/textMetrics.ts';

/** A list of items that was written, best first, and the one that is right; null where an answer names no item. */
export interface WrittenList {
  answers: readonly (number | null)[];
  target: number;
}

/** Hit and NDCG of a list at K. */
export interface ListScore {
  hit: number;
  ndcg: number;
}

/** The items of a list, each once, where it was named first. */
export const itemsOf = (answers: readonly (number | null)[]): number[] => [
  ...new Set(answers.filter((item) => item !== null)),
];

/** Hit and NDCG at K among the items of a list, each once. */
export function listScore({ answers, target }: WrittenList, k: number): ListScore {
  const rank = itemsOf(answers).slice(0, k).indexOf(target);
  return rank < 0 ? { hit: 0, ndcg: 0 } : { hit: 1, ndcg: gain(rank) };
}

/** The same as the released code counts: answers as they are, an item that is named twice is hit twice. */
export function legacyScore({ answers, target }: WrittenList, k: number): ListScore {
  const hits = [...answers.slice(0, k).entries()].filter(([, item]) => item === target);
  if (hits.length === 0) return { hit: 0, ndcg: 0 };
  const gains = hits.reduce((sum, [rank]) => sum + gain(rank), 0);
  return { hit: hits.length, ndcg: gains / hits.reduce((sum, _, n) => sum + gain(n), 0) };
}

/** Means over lists at the cut-offs of short lists. */
export function shortList(lists: readonly WrittenList[], score: typeof listScore = listScore): ShortList {
  const means = (metric: keyof ListScore) =>
    Object.fromEntries(
      SHORT_CUTOFFS.map((k) => [
        String(k),
        lists.reduce((sum, list) => sum + score(list, k)[metric], 0) / Math.max(1, lists.length),
      ]),
    );
  return { hit: means('hit'), ndcg: means('ndcg'), users: lists.length };
}

/** What a hit at a 0-based rank counts. */
const gain = (rank: number): number => 1 / Math.log2(rank + 2);
