import type { DatasetWarning } from '#contract/dataset.ts';
import type { Work } from '../work.ts';
import { featureWords } from './featureWords.ts';
import { wordsOfSentences } from './words.ts';

/** Fewest and most words of a sentence that is taken. */
const LENGTHS = [5, 18] as const;
/** Reviews between two pauses. */
const REVIEWS_OF_PART = 256;

/** Sentences of reviews, '' where a review has none, and the word that each is about. */
interface Taken {
  text: string[];
  feature?: string[];
}

/**
 * Of each review the first sentence of 5 to 18 words that holds a feature word, or, where training has no such words, the first of so many words; `parts` are places in PARTS, -1
 * for what is in none.
 */
export function* sentencesFrom(
  reviews: readonly string[],
  item: ArrayLike<number>,
  parts: Int8Array | Uint8Array,
  file: string,
  warnings: DatasetWarning[],
): Work<Taken> {
  const sentences: string[][][] = [];
  for (const [at, review] of reviews.entries()) {
    sentences.push(wordsOfSentences(review));
    if (at % REVIEWS_OF_PART === 0) yield;
  }
  const scores = featureWords(sentences, item, (at) => parts[at] === 0);
  const [fewest, most] = LENGTHS;
  const bestOf = (words: readonly string[]) =>
    words.reduce(
      (best, word) => ((scores.get(word) ?? -Infinity) > (scores.get(best) ?? -Infinity) ? word : best),
      '',
    );
  const isTaken = (words: readonly string[]) =>
    words.length >= fewest && words.length <= most && (scores.size === 0 || bestOf(words) !== '');
  const taken = sentences.map((all) => all.find(isTaken) ?? []);
  warnings.push(...warningsOf(file, reviews, taken, scores.size));
  return {
    text: taken.map((words) => words.join(' ')),
    ...(scores.size > 0 && { feature: taken.map(bestOf) }),
  };
}

function warningsOf(
  file: string,
  reviews: readonly string[],
  taken: readonly string[][],
  features: number,
): DatasetWarning[] {
  const count = taken.filter((words, at) => words.length === 0 && reviews[at] !== '').length;
  const [fewest, most] = LENGTHS;
  const list = [
    {
      message: `${file}: no word stands in enough training reviews and belongs to few items, so that no sentence is about a word.`,
      count: features ? 0 : 1,
      action: `Of each review the first sentence of ${fewest} to ${most} words is taken.`,
    },
    {
      message: `${file} has reviews without a sentence of ${fewest} to ${most} words${features ? ' that holds a feature word' : ''}.`,
      count,
      action: 'They count as interactions, and nothing is written of them.',
    },
  ];
  return list.filter((warning) => warning.count > 0);
}
