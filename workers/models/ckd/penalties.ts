import type * as tf from '#engine/tensors.ts';
import { l2 } from '#losses/l2.ts';
import { total } from '#losses/total.ts';
import type { Batch } from '../batch.ts';
import type { Parameters } from '../model.ts';
import type { BackboneInputs } from './inputs.ts';

/**
 * The penalty of GRCN and EgoGCN on raw tables, before its weight: the mean of E_u² + E_i² over the elements of the 2B rows (u, i) and
 * (u, j), and per modality the mean of P_u² over those of the B users. The batch must have `roles`.
 */
export function rawPenalty(
  { width, modalities }: BackboneInputs,
  parameters: Parameters,
  { size, counts, roles }: Batch,
): tf.Scalar {
  const squares = (name: string, of: tf.Tensor1D, weight: number) =>
    l2(parameters[name] as tf.Tensor2D, of, size, weight / width);
  return total([
    // A user's row stands beside both items.
    squares('ids', counts, 1),
    squares('ids', roles!.users, 1),
    ...modalities.map((_, m) => squares(`preferences${m}`, roles!.users, 2)),
  ]);
}
