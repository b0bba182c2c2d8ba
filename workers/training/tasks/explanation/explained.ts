import type { Dataset, Part } from '#contract/dataset.ts';
import type { Explained, ExplainingNeeds } from '#models/text/explaining.ts';
import { tokensOf } from '#models/text/tokenizer.ts';
import { PAD } from '#models/text/vocabulary.ts';
import { recordsOf } from '../text/samplers.ts';

/** The explanations of a part as words of a model, behind the start token. */
export function explainedIn(
  { explanations }: Pick<Dataset, 'explanations'>,
  part: Part,
  { vocabulary, labelCut }: ExplainingNeeds,
): Explained[] {
  if (!explanations) return [];
  const { user, item, text, rating } = explanations;
  return recordsOf(explanations.part, part).map((at) => ({
    ...{ user: user[at], item: item[at] },
    words: [PAD, ...tokensOf(vocabulary, text[at]).subarray(0, labelCut)],
    ...(rating && { rating: rating[at] }),
  }));
}
