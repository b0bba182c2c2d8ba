import type { Dataset } from '#contract/dataset.ts';
import type { Explanations } from '#contract/explanations.ts';
import type { RatingErrors, TextFloors } from '#contract/textMetrics.ts';
import { constantSentence, randomSentences } from '#evaluation/text/floors.ts';
import { sentenceScores } from '#evaluation/text/sentences.ts';
import { ratingErrors } from '#evaluation/text/ratings.ts';
import { featuresOf, pairsOf, said } from './said.ts';
import { recordsOf } from './samplers.ts';

/** What sentences on the test part come to where nobody learned to write; undefined where there is nothing to compare. */
export function sentenceFloors(dataset: Dataset, seed: number): TextFloors | undefined {
  const [training, test] = [said(dataset, 'train'), said(dataset, 'test')];
  const sentence = constantSentence(training, seed);
  if (sentence === undefined || test.length === 0) return undefined;
  const features = featuresOf(dataset, 'test');
  const texts = test.map(({ text }) => text);
  const scoresOf = (written: readonly string[]) => sentenceScores(pairsOf(texts, written, features))!;
  const items = test.map(({ item }) => item);
  return {
    constant: { ...scoresOf(test.map(() => sentence)), sentence },
    sameItem: scoresOf(randomSentences(training, items, seed).map((text) => text!)),
    ...(dataset.explanations!.rating && { meanRating: meanRating(dataset.explanations!) }),
  };
}

/** How far the mean rating of training is off at test. */
function meanRating({ part, rating }: Explanations): RatingErrors {
  const [training, test] = (['train', 'test'] as const).map((name) =>
    recordsOf(part, name).map((at) => rating![at]),
  );
  const mean = training.reduce((sum, value) => sum + value, 0) / training.length;
  return ratingErrors(test.map(() => mean), test, training)!; // prettier-ignore
}
