import { StudioError } from '#contract/errors.ts';
import type { Dataset } from '#contract/dataset.ts';
import { colDegrees } from '#datasets/csr.ts';
import type { InBatchOptions } from './inBatchModel.ts';

interface Widths {
  training: { d: number };
  model: { heads: number };
}

/** Throws where the heads cannot share the width. */
export function requireHeads(d: number, heads: number, field = 'model.heads'): void {
  if (d % heads === 0) return;
  throw new StudioError(
    'config-invalid',
    `config.${field} is ${heads}, which does not divide the width ${d} of config.training.d.`,
    'Each head takes an equal part of the width: choose 1, 2 or 4 heads, or another width.',
  );
}

/** What a model of the in-batch family is built from, of its config and the dataset. */
export function inBatchOptionsOf<C extends Widths & { model: ModelFields }>(
  { training: { d }, model }: C,
  { items, train }: Dataset,
  seed: number,
): InBatchOptions {
  requireHeads(d, model.heads);
  return { ...model, d, items, seed, popularity: colDegrees(train) };
}

type ModelFields = Pick<
  InBatchOptions,
  'length' | 'layers' | 'heads' | 'dropout' | 'debias' | 'power' | 'learningRate' | 'weightDecay'
>;
