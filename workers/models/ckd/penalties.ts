import type * as tf from '#engine/tensors.ts';
import { total } from '#losses/total.ts';
import { rawPenalty } from '../attention/penalty.ts';
import type { Batch } from '../batch.ts';
import type { Parameters } from '../model.ts';
import type { BackboneInputs } from './inputs.ts';

/** The penalty of GRCN and EgoGCN on raw tables, before its weight; what fills up their width counts for nothing. The batch needs `roles`. */
export const ownPenalty = (
  { width, modalities }: BackboneInputs,
  parameters: Parameters,
  batch: Batch,
): tf.Scalar =>
  total(Object.values(rawPenalty(parameters, { width, modalities: modalities.length }, batch, 1)));
