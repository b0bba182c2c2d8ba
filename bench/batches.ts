import type { Dataset } from '#contract/dataset.ts';
import { sequencesOf } from '#datasets/sequences.ts';
import { disposeBatch, uploadBatch, type Triplets } from '#models/batch.ts';
import { disposeTextBatch, uploadTextBatch, type Exchange } from '#models/text/batch.ts';
import type { Explained, ExplainingModel } from '#models/text/explaining.ts';
import type { TextModel } from '#models/text/model.ts';
import type { NextItemModel } from '#models/nextItem.ts';
import type { RankingModel } from '#models/ranking.ts';
import type { StagePlan } from '#models/recipe.ts';
import { disposeWindows, itemsOf, uploadWindows } from '#models/windows.ts';
import { drawing } from '#training/tasks/ranking/drawing.ts';
import { allOf } from '#training/tasks/ranking/sampler.ts';
import { explainedIn } from '#training/tasks/explanation/explained.ts';
import { drawingOf as reasonDrawingOf } from '#training/tasks/explanation/feed.ts';
import { drawingOf, type Drawn } from '#training/tasks/nextItem/feed.ts';
import { drawingOf as textDrawingOf } from '#training/tasks/text/feed.ts';
import { samplersOf } from '#training/tasks/text/samplers.ts';
import type { TextTask } from '#contract/textMetrics.ts';
import { wholeWordRows } from '#models/text/tokenizer.ts';

/** Full batches of an epoch, one after the other and again from the first. */
export interface Batches<Given = unknown> {
  /** What the others get of them. */
  given: Given[];
  /** Puts one on the device; `step` counts from 0. */
  upload(step: number): unknown;
  dispose(batch: unknown): void;
}

/** The ends of histories, of at most `length` items each, with whose they are and what is hidden of them. */
export interface Ends extends Drawn {
  length: number;
}

const MOST = 8;

/** Who met what, with negatives, lists and streams as the model wants them. */
export function rankingBatches(
  dataset: Dataset,
  { model, training }: StagePlan,
  seed: number,
): Batches<Triplets> {
  const { needs } = model as RankingModel;
  const { users, items, train } = dataset;
  const { stepsPerEpoch, draw } = drawing(allOf(train), needs, training, seed);
  const given = Array.from({ length: Math.min(MOST, stepsPerEpoch - 1) }, (_, step) => draw(1, step));
  return {
    given,
    upload: (step) => uploadBatch(users, users + items, given[step % given.length], needs),
    dispose: (batch) => disposeBatch(batch as ReturnType<typeof uploadBatch>),
  };
}

/** Histories in order, or all of their beginnings, as the model wants them. */
export function windowBatches(dataset: Dataset, { model, training }: StagePlan, seed: number): Batches<Ends> {
  const { needs } = model as NextItemModel;
  const { stepsPerEpoch, draw } = drawingOf(
    sequencesOf(dataset, ['train'])!,
    needs,
    training.batchSize,
    seed,
  );
  // The last batch of an epoch is seldom full.
  const given = Array.from({ length: Math.min(MOST, stepsPerEpoch - 1) }, (_, step) => ({
    ...draw(1, step),
    length: itemsOf(needs),
  }));
  return {
    given,
    upload(step) {
      const { sequences, beside } = given[step % given.length];
      return uploadWindows(dataset.items, sequences, needs, beside);
    },
    dispose: (batch) => disposeWindows(batch as ReturnType<typeof uploadWindows>),
  };
}

/** Questions and answers as tokens. */
export interface Said {
  exchanges: Exchange[];
}

/** Questions of one task with their answers. */
export function textBatches(
  dataset: Dataset,
  { model, training }: StagePlan,
  seed: number,
  turn: TextTask,
): Batches<Said> {
  const { needs } = model as TextModel;
  const histories = sequencesOf(dataset, ['train'])!;
  const samplers = samplersOf({ ...dataset, histories, met: histories }, { ...needs, tasks: [turn] });
  const { stepsPerEpoch, draw } = textDrawingOf(samplers, needs, training.batchSize, seed);
  const given = Array.from({ length: Math.min(MOST, stepsPerEpoch) }, (_, step) => ({
    exchanges: draw(1, step),
  }));
  const rows = { tokens: needs.vocabulary.pieces.length, words: wholeWordRows(needs) };
  return {
    given,
    upload: (step) => uploadTextBatch(given[step % given.length].exchanges, rows, needs.lossMode),
    dispose: (batch) => disposeTextBatch(batch as ReturnType<typeof uploadTextBatch>),
  };
}

/** Users, items and what was said of them. */
export interface Reasons {
  explained: Explained[];
}

/** Sentences with whom and what they are about. */
export function explanationBatches(
  dataset: Dataset,
  { model, training }: StagePlan,
  seed: number,
): Batches<Reasons> {
  const it = model as ExplainingModel;
  const explained = explainedIn(dataset, 'train', it.needs);
  const { stepsPerEpoch, draw } = reasonDrawingOf(explained, training.batchSize, seed);
  const given = Array.from({ length: Math.min(MOST, stepsPerEpoch) }, (_, step) => ({
    explained: draw(1, step),
  }));
  return {
    given,
    upload: (step) => it.upload(given[step % given.length].explained),
    dispose: (batch) => it.free(batch),
  };
}
