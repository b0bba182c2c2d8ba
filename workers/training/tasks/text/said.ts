import type { Dataset, Part } from '#contract/dataset.ts';
import type { ItemSentence } from '#evaluation/text/floors.ts';
import type { FeaturedPair } from '#evaluation/text/sentences.ts';
import { wordsOf } from '#models/text/pieces.ts';
import { recordsOf } from './samplers.ts';

/** A sentence as it is compared: its words, with a space between them. */
export const compared = (text: string): string => wordsOf(text).join(' ');

/** Sentences of the files beside those that were written in their place. */
export const pairsOf = (
  truth: readonly string[],
  written: readonly string[],
  features?: readonly string[],
): FeaturedPair[] =>
  truth.map((text, n) => ({
    reference: compared(text),
    hypothesis: compared(written[n]),
    ...(features && { feature: compared(features[n]) }),
  }));

/** The words that the sentences of a part are about, where the files tell. */
export const featuresOf = (
  { explanations }: Pick<Dataset, 'explanations'>,
  part: Part,
): string[] | undefined =>
  explanations?.feature && recordsOf(explanations.part, part).map((at) => explanations.feature![at]);

/** The sentences of a part, as they are compared. */
export function said({ explanations }: Pick<Dataset, 'explanations'>, part: Part): ItemSentence[] {
  if (!explanations) return [];
  const { item, text } = explanations;
  return recordsOf(explanations.part, part).map((at) => ({ item: item[at], text: compared(text[at]) }));
}
