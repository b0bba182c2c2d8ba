import * as tf from '@tensorflow/tfjs-core';
import type { Losses, Parameters } from '#models/model.ts';
import type { NextItemModel, Windows } from '#models/nextItem.ts';
import { disposeWindows, uploadWindows } from '#models/windows.ts';
import type { Comparison } from '../comparison.ts';
import { numbers, numberOr, record } from '../form.ts';
import { compareGradients, goldenOptimiser, lossOf, sum, type GoldenStageRun } from '../goldenStage.ts';
import { goldenTests, type GoldenTest } from '../goldenTests.ts';
import { bare, caseOf, type SequentialCase } from './case.ts';
import { compareEvaluation } from './evaluation.ts';
import { goldenName, gradientOf, requireTrained, valuesOf } from './layout.ts';
import { compareStepsWithNorms } from './steps.ts';

/** How a model meets the files of its name. */
export interface SequentialModel<M extends NextItemModel> {
  model: string;
  /** The modalities that it reads: by name, all or none. */
  reads: readonly string[] | 'all' | 'none';
  /** The model without dropout. */
  build(of: SequentialCase): M;
  /** The sequences of a batch with what follows them, items from 0. */
  sequences(batch: any): number[][];
  /** Compares what the batch says of itself. */
  batch?(report: Comparison, built: M, windows: Windows, of: SequentialCase): Promise<void>;
  /** Golden parts of the loss out of ours and what is observed; what it has no value for the file must leave out or say is 0. */
  parts(losses: Losses, of: SequentialCase): Record<string, tf.Scalar>;
  /** Compares what lies between parameters and loss. */
  intermediates(
    report: Comparison,
    built: M,
    parameters: Parameters,
    windows: Windows,
    of: SequentialCase,
    expected: any,
  ): Promise<void>;
  notes?: readonly string[];
}

const NOTES = 'dtype dropout item_ids users d_id d_t d_v text_tokens image_tokens'.split(' ');

/** Golden tests of a model of the sequential family. */
export function sequentialTests<M extends NextItemModel>(model: SequentialModel<M>): void {
  goldenTests({
    name: model.model,
    knownBy: `"model": "${model.model}"`,
    is: (json) => json.model === model.model,
    notes: [
      'model',
      'name',
      'evaluation.tie_rule',
      ...NOTES.map((key) => `meta.${key}`),
      ...(model.notes ?? []),
    ],
    tests: (file) => ({
      base: (report) => compareCase(report, model, file),
      ...Object.fromEntries(
        Object.keys(record(file, 'variants')).map((name): [string, GoldenTest] => [
          `variant ${name}`,
          (report) => compareCase(report, model, file, record(file.variants, name)),
        ]),
      ),
    }),
  });
}

async function compareCase<M extends NextItemModel>(
  report: Comparison,
  model: SequentialModel<M>,
  file: any,
  variant?: any,
): Promise<void> {
  const expected = variant ?? file;
  const of = caseOf(file, variant, model.reads);
  const built = model.build(of);
  requireTrained(built.parameters, expected, of);
  const windows = uploadWindows(of.items, model.sequences(of.batch), built.needs);
  const start = Object.fromEntries(
    built.parameters.map((spec) => [spec.name, valuesOf(spec, of.params, of)]),
  );
  const optimiser = await goldenOptimiser(built, start, record(file, 'adamw'));
  const run: GoldenStageRun = {
    report,
    model: built,
    batch: windows,
    gradients: Object.fromEntries(
      built.parameters.map((spec) => [spec.name, gradientOf(spec, expected, of)]),
    ),
    crop: (_, values) => values,
    label: (name) => goldenName(name, of),
    epoch: numberOr(of.config, 'epoch', 1),
  };
  const losses = await compareGradients(run, optimiser);
  report.values('loss', [await lossOf(built, losses)], [numbers(expected, 'loss')]);
  await compareParts(report, model.parts(losses, of), record(expected, 'loss_parts'));
  tf.dispose(losses);
  if (!variant) {
    compareSequences(report, file);
    await model.batch?.(report, built, windows, of);
    await model.intermediates(
      report,
      built,
      optimiser.parameters,
      windows,
      of,
      record(file, 'intermediates'),
    );
    await compareEvaluation(report, built, optimiser.parameters, of, file);
    await compareStepsWithNorms(run, optimiser, file, (spec) =>
      valuesOf(spec, file.params_after_3_steps, of),
    );
  }
  disposeWindows(windows);
  optimiser.dispose();
  built.dispose();
}

async function compareParts(report: Comparison, own: Record<string, tf.Scalar>, wanted: any): Promise<void> {
  for (const name of new Set([...Object.keys(own), ...Object.keys(wanted)])) {
    const value = own[name] ? await sum([own[name]]) : 0;
    report.values(name, [value], [own[name] ? numbers(wanted, name) : numberOr(wanted, name, 0)]);
  }
}

/** The padded training sequences are the ends of the others. */
function compareSequences(report: Comparison, file: any): void {
  const length = file.meta.S + 1;
  for (const [user, padded] of (file.train_padded as number[][]).entries()) {
    const end: number[] = file.sequences[user].train.slice(-length);
    report.values('train_padded', padded, [...new Array<number>(length - end.length).fill(0), ...end]);
  }
}

/** Padded rows as the sequences that they hold. */
export const sequencesOf = (padded: number[][]): number[][] => padded.map(bare);
