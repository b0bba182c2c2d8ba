import type { Scalar } from '@tensorflow/tfjs-core';
import type { Dataset } from '#contract/dataset.ts';
import type { Parameters } from '#models/model.ts';
import type { Opened, StepChoice } from '../opened.ts';
import type { StockBatch } from '../stock/batch.ts';

/** The loss of a step in stock operators, with the constants that it holds on the device. */
export interface StockModel {
  /** The total loss of a batch, at parameters laid out as ours: in an epoch's first step, which must agree, or in those after it, which are measured. */
  loss(parameters: Parameters, batch: StockBatch, isFirst: boolean): Scalar;
  dispose(): void;
}

/** A training step that is measured. */
export interface StepBench extends StepChoice {
  task: string;
  /** What it is measured on instead of what the command says. */
  dataset?: (small: boolean) => Dataset;
  /** The same work in stock operators, where they can express it. */
  stock?(opened: Opened): StockModel | Promise<StockModel>;
}
