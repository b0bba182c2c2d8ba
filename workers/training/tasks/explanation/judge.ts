import type { Dataset } from '#contract/dataset.ts';
import type { RatingErrors, TextMetrics } from '#contract/textMetrics.ts';
import type * as tf from '#engine/tensors.ts';
import { endStep } from '#engine/backend.ts';
import { ratingErrors } from '#evaluation/text/ratings.ts';
import { sentenceScores } from '#evaluation/text/sentences.ts';
import type { Parameters } from '#models/model.ts';
import type { Explained, ExplainingModel, Pairs } from '#models/text/explaining.ts';
import type { SourceBlocks } from '#models/text/decode/blocks.ts';
import type { HeldOutName } from '../evaluator.ts';
import { writtenSentences } from '../text/partAnswers.ts';
import { featuresOf, pairsOf, said } from '../text/said.ts';
import { explainedIn } from './explained.ts';

/** Explanations that are looked at together. */
const AT_ONCE = 64;

/** A model with its parameters, and what lets messages in. */
export interface Explainer {
  model: ExplainingModel;
  parameters: Parameters;
  breathe(): Promise<void>;
}

/** What is judged of a part: the sentences that were written in place of those of the files. */
export interface PartSentences {
  explained: readonly Explained[];
  written: string[];
}

/** Mean negative log-likelihood of a word of what was said. */
export async function nllOf(
  { model, parameters, breathe }: Explainer,
  explained: readonly Explained[],
): Promise<number> {
  let [sum, words] = [0, 0];
  for (const block of blocksOf(explained)) {
    const values = await read(model, block, (batch) => model.nll(parameters, batch));
    for (const value of values) sum += value;
    words += values.length;
    await breathe();
  }
  return sum / words;
}

/** Writes on every pair of a part. */
export async function sentencesOn(
  { model, parameters, breathe }: Explainer,
  dataset: Dataset,
  part: HeldOutName,
): Promise<PartSentences> {
  const explained = explainedIn(dataset, part, model.needs);
  const pairs: SourceBlocks<Pairs> = {
    size: explained.length,
    upload: (from, to) => ({ size: to - from, pairs: explained.slice(from, to) }),
    dispose: () => {},
  };
  return { explained, written: await writtenSentences(model, parameters, pairs, breathe) };
}

/** What is told of a part: the loss of a word, how near sentences are, and how far ratings are off. */
export async function judgeSentences(
  explainer: Explainer,
  { explained, written }: PartSentences,
  dataset: Dataset,
  part: HeldOutName,
): Promise<TextMetrics> {
  const truth = said(dataset, part).map(({ text }) => text);
  const ratings = await errorsOf(explainer, explained, dataset);
  return {
    nll: { explanation: await nllOf(explainer, explained) },
    sentences: sentenceScores(pairsOf(truth, written, featuresOf(dataset, part))),
    ...(ratings && { ratings }),
  };
}

async function errorsOf(
  { model, parameters, breathe }: Explainer,
  explained: readonly Explained[],
  { explanations }: Dataset,
): Promise<RatingErrors | undefined> {
  if (!model.rated || !explanations?.rating) return undefined;
  const told: number[] = [];
  for (const block of blocksOf(explained)) {
    told.push(...(await read(model, block, (batch) => model.rated!(parameters, batch))));
    await breathe();
  }
  const { part, rating } = explanations;
  return ratingErrors(
    told,
    explained.map((it) => it.rating!),
    rating.filter((_, at) => part[at] === 0),
  );
}

function* blocksOf(explained: readonly Explained[]) {
  for (let at = 0; at < explained.length; at += AT_ONCE) yield explained.slice(at, at + AT_ONCE);
}

/** Reads back what a model makes of some explanations. */
async function read<B>(
  model: ExplainingModel<B>,
  explained: readonly Explained[],
  make: (batch: B) => tf.Tensor,
): Promise<Float32Array> {
  const batch = model.upload(explained);
  const made = make(batch);
  try {
    return await made.data<'float32'>();
  } finally {
    made.dispose();
    model.free(batch);
    endStep();
  }
}
