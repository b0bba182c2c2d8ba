import type * as tf from '#engine/tensors.ts';
import { l2 } from '#losses/l2.ts';
import { total } from '#losses/total.ts';
import type { Batch } from '../batch.ts';
import type { Losses, Parameters } from '../model.ts';

/**
 * `reg` times the mean square of the batch's ids, in which the rows of a positive and a negative share the weight of a user's, and of
 * its users' preferences in each of the modalities: means over rows and the `width` columns of raw tables. The batch needs `roles`.
 */
export function rawPenalty(
  parameters: Parameters,
  { modalities, width }: { modalities: number; width: number },
  { size, counts, roles }: Pick<Batch, 'size' | 'counts' | 'roles'>,
  reg: number,
): Losses {
  const { users } = roles!;
  const ids = parameters.ids as tf.Tensor2D;
  const preferences = (m: number) => parameters[`preferences${m}`] as tf.Tensor2D;
  return {
    l2: total([counts, users].map((of) => l2(ids, of, size, reg / width))),
    preferenceL2: total(
      Array.from({ length: modalities }, (_, m) => l2(preferences(m), users, size, (2 * reg) / width)),
    ),
  };
}
