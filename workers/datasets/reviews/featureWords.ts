import { log } from '#lib/elementary.ts';

/** Feature words, at most. */
const MOST = 150;
/** Training reviews that a feature word stands in, at least. */
const FEWEST_REVIEWS = 20;
const LONG_ENOUGH = /^[a-z]{3,}$/;

/**
 * The words that concentrate on few items, with their scores: sum over items i of n_wi log((n_wi / n_w) / (n_i / N)), over the number of items that the word touches, times log n_w; n_wi are the
 * training reviews of i with w, n_w all those with w, n_i those of i, and N all.
 */
export function featureWords(
  reviews: readonly string[][][],
  item: ArrayLike<number>,
  isTraining: (at: number) => boolean,
): Map<string, number> {
  const ofItem = new Map<number, number>();
  const ofWord = new Map<string, Map<number, number>>();
  let all = 0;
  reviews.forEach((sentences, at) => {
    if (!isTraining(at) || sentences.length === 0) return;
    all++;
    add(ofItem, item[at]);
    for (const word of new Set(sentences.flat())) {
      const counts = ofWord.get(word) ?? new Map<number, number>();
      ofWord.set(word, counts);
      add(counts, item[at]);
    }
  });
  const logOf = logarithms();
  const scored = [...ofWord].flatMap(([word, counts]): [string, number][] => {
    const total = [...counts.values()].reduce((sum, n) => sum + n, 0);
    if (total < FEWEST_REVIEWS || !LONG_ENOUGH.test(word)) return [];
    let sum = 0;
    for (const [its, n] of [...counts].sort(([a], [b]) => a - b))
      sum += n * (logOf(n) - logOf(total) - logOf(ofItem.get(its)!) + logOf(all));
    return [[word, (sum / counts.size) * logOf(total)]];
  });
  return new Map(scored.sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, MOST));
}

/** Logarithms of whole numbers, each computed once. */
function logarithms(): (n: number) => number {
  const known: number[] = [];
  return (n) => (known[n] ??= log(n));
}

const add = <K>(counts: Map<K, number>, key: K) => counts.set(key, (counts.get(key) ?? 0) + 1);
