import type * as tf from '#engine/tensors.ts';
import { csrProduct } from '#ops/csr-product/op.ts';
import { gatherRows } from '#ops/gather-rows/op.ts';
import { product } from '#ops/product/op.ts';
import type { Touched } from '../touched.ts';
import type { MmgcnInputs } from './inputs.ts';
import type { Sides } from './layer.ts';

/** Means over the neighbours of users or of items, [their number, d]. */
export const meansOf = ({ ui, iu }: MmgcnInputs, x: Sides, side: keyof Sides): tf.Tensor2D =>
  side === 'users' ? csrProduct(ui, x.items) : csrProduct(iu, x.users);

/**
 * Those means times square weights, of all or of touched rows. The product with the weights comes before the means where the other side has
 * fewer rows, and after them where few rows are wanted or the means are known.
 */
export function hear(
  inputs: MmgcnInputs,
  x: Sides,
  side: keyof Sides,
  weights: tf.Tensor2D,
  known?: tf.Tensor2D,
  touched?: Touched,
): tf.Tensor2D {
  const other = side === 'users' ? 'items' : 'users';
  if (!known && !touched && inputs[other] < inputs[side])
    return meansOf(inputs, { ...x, [other]: product(x[other], weights) }, side);
  const means = known ?? meansOf(inputs, x, side);
  return product(touched ? gatherRows(means, touched[side]) : means, weights);
}
