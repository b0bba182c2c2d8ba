import type { Dataset } from '#contract/dataset.ts';
import { StudioError } from '#contract/errors.ts';
import type { ModelName } from '#contract/models/index.ts';
import { cardOf } from '#contract/models/index.ts';
import type * as tf from '#engine/tensors.ts';
import type { Parameters, StageModel } from '../model.ts';
import type { AnswerOptions } from './answers.ts';
import type { Writing } from './model.ts';
import { vocabularyOfData, type Vocabulary } from './vocabulary.ts';

/** A user and an item, as rows of a dataset, that a sentence is to be written on. */
export interface Pair {
  user: number;
  item: number;
}

/** Pairs that are written on together. */
export interface Pairs {
  size: number;
  pairs: readonly Pair[];
}

/** Why a user chose an item, as words from the one that begins a sentence to the one that ends it, and how they rate it, where that is known. */
export interface Explained extends Pair {
  words: readonly number[];
  rating?: number;
}

/** What a model that explains wants of a dataset. */
export interface ExplainingNeeds {
  /** What its words mean; the start token stands before every sentence. */
  vocabulary: Vocabulary;
  /** The most words of a sentence, its end among them. */
  labelCut: number;
}

// `any`: each makes its own batches, and gets no others.
/** A stage that writes why a user chose an item, and may tell how they rate it; it ranks nothing. */
export interface ExplainingModel<Batch = any> extends StageModel<Batch>, Writing<Pairs> {
  readonly needs: ExplainingNeeds;
  /** How sentences are found where it is judged. */
  readonly answers: Pick<AnswerOptions, 'sentenceBeams' | 'shortest'>;
  /** Puts explanations on the device; free them with `free`. */
  upload(explained: readonly Explained[]): Batch;
  free(batch: Batch): void;
  /** Negative log-likelihood of each word that is to follow, without dropout: [words], the caller's to dispose of. */
  nll(parameters: Parameters, batch: Batch): tf.Tensor1D;
  /** Ratings that the users of a batch are thought to give, without dropout: [explanations, 1], the caller's to dispose of; absent where none were learned. */
  rated?(parameters: Parameters, batch: Batch): tf.Tensor2D;
}

/** The words of a dataset's sentences for a model that does nothing but explain; throws a StudioError where training has none. */
export function explainingNeeds(
  model: ModelName,
  dataset: Dataset,
  { words, labelCut }: { words: number; labelCut: number },
): ExplainingNeeds {
  if (!dataset.explanations?.part.includes(0))
    throw new StudioError(
      'dataset-invalid',
      `"${dataset.name}" has no sentences for training, and ${cardOf(model).label} learns nothing but to write them.`,
      'Import reviews as a column of sentences, or choose another recommender or dataset.',
    );
  return { vocabulary: vocabularyOfData(dataset, [], { digits: 1, most: words }), labelCut };
}
