import type { Footprint } from '../footprint.ts';
import type { PeterOptions } from './peter.ts';

/** What follows from how a PETER is built. */
type Sizes = Pick<PeterOptions, 'users' | 'items' | 'words' | 'd' | 'layers' | 'heads' | 'inner'>;

const FLOAT = 4;

/** What a step of training keeps on the device: what every layer made, and about as much of slopes; `words` is the most of an explanation. */
export function peterFootprint(
  { users, items, words: vocabulary, d, layers, heads, inner }: Sizes,
  { explanations, words }: { explanations: number; words: number },
): Footprint {
  const labels = explanations * words;
  const tokens = labels + 2 * explanations;
  // Queries, keys, values, what they mix, and twice what is added, dropped, summed and normed; a feed-forward layer widens rows twice.
  const layer = tokens * (12 * d + 2 * inner);
  // Of both ways to tell a word its logits and their slope, and those of items beside.
  const logits = (4 * labels + explanations) * vocabulary;
  const bias = heads * (words + 2) ** 2;
  const tables = (users + items + vocabulary) * d;
  const weights = tables + layers * (4 * d * d + 2 * d * inner) + d * vocabulary + d * d;
  // Of each weight itself, its slope and both moments.
  const all = 2 * (layers * layer + 5 * tokens * d) + logits + bias + 4 * weights;
  const largest = Math.max(labels * vocabulary, tokens * inner, users * d, items * d, vocabulary * d);
  return {
    largest: FLOAT * largest,
    what: 'The largest table of a step',
    needed: FLOAT * all,
    smaller: 'smaller batches, fewer words, a smaller width',
  };
}
