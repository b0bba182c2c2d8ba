import type * as tf from '#engine/tensors.ts';
import { csrProduct } from '#ops/csr-product/op.ts';
import { featureProduct } from '#ops/feature-product/op.ts';
import { rowNormalise } from '#ops/row-normalise/op.ts';
import type { Parameters } from '../model.ts';
import type { MmgcnInputs } from './inputs.ts';
import type { Sides } from './layer.ts';

/** What of a modality's start follows from constants alone: rows of x⁰, and means of them over neighbours. */
export interface KnownStart {
  x: Partial<Sides>;
  mean: Partial<Sides>;
}

/** x⁰ = n([pref ; F]) of modality m; what is known already is not computed again. */
export const startOf = (
  inputs: MmgcnInputs,
  parameters: Parameters,
  m: number,
  known: Partial<Sides>,
): Sides => ({
  users: known.users ?? rowNormalise(parameters[`pref${m}`] as tf.Tensor2D),
  items: known.items ?? rowNormalise(featuresOf(inputs, parameters, m)),
});

/** What stays the same in every step: what follows from features as they are, and from preferences that are not trained. */
export function knownStart(inputs: MmgcnInputs, still: Parameters, m: number): KnownStart {
  const { raw } = inputs.modalities[m];
  const pref = still[`pref${m}`] as tf.Tensor2D | undefined;
  const known: KnownStart = { x: {}, mean: {} };
  if (raw) {
    known.x.items = rowNormalise(raw);
    known.mean.users = csrProduct(inputs.ui, known.x.items);
  }
  if (pref) {
    known.x.users = rowNormalise(pref);
    known.mean.items = csrProduct(inputs.iu, known.x.users);
  }
  return known;
}

/** F of modality m, [items, width]: X W + b, or X as it is. */
function featuresOf({ modalities }: MmgcnInputs, parameters: Parameters, m: number): tf.Tensor2D {
  const { content, raw } = modalities[m];
  return content ? featureProduct(content, parameters[`mlp${m}`] as tf.Tensor2D) : raw!;
}
