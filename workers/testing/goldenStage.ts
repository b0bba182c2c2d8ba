import * as tf from '@tensorflow/tfjs-core';
import type { Losses, OptimiserOptions, StageModel, StepPosition } from '#models/model.ts';
import { Optimiser } from '#training/optimiser.ts';
import type { Comparison } from './comparison.ts';
import { numbers } from './form.ts';

/** The optimiser of a golden file: `lr`, `betas`, `eps`, `weight_decay` and, where gradients are clipped, `clip`. */
export type GoldenAdamw = Record<string, any>;

/** Values by the names of our tables, row-major, laid out alike on both sides of a comparison. */
export type Flat = Record<string, ArrayLike<number>>;

/** One stage on one batch, and how our tables are brought into the layout of the expected values. */
export interface GoldenStageRun {
  report: Comparison;
  model: StageModel;
  batch: unknown;
  /** The batch of a step, where steps have several. */
  batchAt?(step: number): unknown;
  /** Expected gradients; of a table that the model does not train they must be zero. */
  gradients: Flat;
  crop(table: string, values: ArrayLike<number>): ArrayLike<number>;
  /** The epoch of every step; 1 where it is left out. */
  epoch?: number;
  /** Our table as a report calls it, where its name would not lead a reader to the place in the file. */
  label?(table: string): string;
}

/** Our optimiser as a golden file wants it, from given values of every table that the model trains. */
export function goldenOptimiser(
  model: StageModel,
  start: Flat,
  h: GoldenAdamw,
  decay: OptimiserOptions['decay'] = 'decoupled',
): Promise<Optimiser> {
  const [beta1, beta2] = numbers(h, 'betas', [2]);
  const rates = { learningRate: numbers(h, 'lr'), weightDecay: numbers(h, 'weight_decay') };
  return Optimiser.create({
    parameters: model.parameters.map((spec) => ({
      ...spec,
      ...rates,
      initial: () => Float32Array.from(start[spec.name]),
    })),
    optimiser: {
      ...model.optimiser,
      decay,
      beta1,
      beta2,
      epsilon: numbers(h, 'eps'),
      ...('clip' in h && { clipNorm: numbers(h, 'clip') }),
    },
    observes: model.observes,
    choose: async (given) => model.choose?.(given),
    loss: (...given) => model.loss(...given),
    dispose: () => model.dispose(),
  });
}

/** All steps are of one epoch. */
const stepAt = ({ epoch = 1 }: GoldenStageRun, step: number): StepPosition => ({
  epoch,
  step,
  inEpoch: step - 1,
});

/** Compares the gradient at every table; returns the loss parts, to be disposed by the caller. */
export async function compareGradients(run: GoldenStageRun, optimiser: Optimiser): Promise<Losses> {
  const { losses, gradients } = optimiser.gradients(run.batch, 0, stepAt(run, 1));
  for (const { name } of run.model.parameters)
    if (!(name in run.gradients)) throw new Error(`The file has no gradient of our table "${name}".`);
  for (const [name, expected] of Object.entries(run.gradients)) {
    const own = gradients[name]
      ? run.crop(name, await gradients[name].data())
      : new Float32Array(expected.length);
    run.report.values(`gradient of ${labelOf(run, name)}`, own, expected);
  }
  return losses;
}

const labelOf = (run: GoldenStageRun, table: string) => run.label?.(table) ?? table;

/** Compares the loss before each of the steps, and the tables after those steps that `after` names; `before` looks at what a step will do. */
export async function compareSteps(
  run: GoldenStageRun,
  optimiser: Optimiser,
  losses: readonly number[],
  after: Record<number, Flat>,
  before?: (at: StepPosition) => Promise<void>,
): Promise<void> {
  for (let step = 1; step <= losses.length; step++) {
    const at = stepAt(run, step);
    await before?.(at);
    const parts = optimiser.step(run.batchAt?.(step) ?? run.batch, 0, at);
    run.report.values(`loss of step ${step}`, [await lossOf(run.model, parts)], [losses[step - 1]]);
    tf.dispose(parts);
    if (after[step]) await compareTables(run, optimiser, step, after[step]);
  }
}

// The first step of Adam is lr sign(gradient): where the gradient is float32 noise there is nothing to compare.
const TELLING = 1e-5;

async function compareTables(
  run: GoldenStageRun,
  { parameters }: Optimiser,
  step: number,
  after: Flat,
): Promise<void> {
  for (const [name, tensor] of Object.entries(parameters)) {
    const isTelling = (_: number, i: number) => Math.abs(run.gradients[name][i]) > TELLING;
    const own = Array.from(run.crop(name, await tensor.data()));
    const at = `${labelOf(run, name)} after step ${step}`;
    if (own.length !== after[name].length) throw new Error(`${at} has another size.`);
    const values = own.filter(isTelling);
    if (values.length) run.report.values(at, values, Array.from(after[name]).filter(isTelling));
  }
}

/** What a stage learns from: the sum of its loss parts, without what it only observes, in float64. */
export const lossOf = (model: StageModel, losses: Losses): Promise<number> =>
  sum(Object.entries(losses).flatMap(([name, part]) => (model.observes?.includes(name) ? [] : [part])));

/** The sum of loss parts, in float64. */
export async function sum(parts: readonly tf.Scalar[]): Promise<number> {
  let all = 0;
  for (const part of parts) all += (await part.data())[0];
  return all;
}
