import type { SentenceScores } from '#contract/textMetrics.ts';
import { bleu } from './bleu.ts';
import type { Pair } from './pairs.ts';
import { rouge, rougeL } from './rouge.ts';

/** A pair, and the word that the file's sentence is about, where it names one. */
export interface FeaturedPair extends Pair {
  feature?: string;
}

/** How near sentences are to those of the files; undefined where there are none. */
export function sentenceScores(pairs: readonly FeaturedPair[]): SentenceScores | undefined {
  if (pairs.length === 0) return undefined;
  const featured = pairs.filter(({ feature }) => feature);
  return {
    bleu1: bleu(pairs, 1),
    bleu4: bleu(pairs, 4),
    rouge1: rouge(pairs, 1),
    rouge2: rouge(pairs, 2),
    rougeL: rougeL(pairs),
    ...(featured.length > 0 && { featureHit: (100 * featured.filter(names).length) / featured.length }),
    distinct: (100 * new Set(pairs.map(({ hypothesis }) => hypothesis)).size) / pairs.length,
    pairs: pairs.length,
  };
}

/** Whether what was written holds the word, or the words one behind the other. */
const names = ({ hypothesis, feature }: FeaturedPair): boolean => ` ${hypothesis} `.includes(` ${feature!} `);
