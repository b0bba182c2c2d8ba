import * as tf from '#engine/tensors.ts';
import { rowNormalise } from '#ops/row-normalise/op.ts';
import { spread } from '../attention/refine.ts';
import type { EgoForm } from './form.ts';

/**
 * e0 + .. + e^L with e0 = n(ids) [nodes, d] and e^(l+1) = S e^l; in the form of the released code e3 = S e1, which is e2 once more.
 */
export function idTable(
  hop: (x: tf.Tensor2D) => tf.Tensor2D,
  ids: tf.Tensor2D,
  { layers, thirdHop }: Pick<EgoForm, 'layers' | 'thirdHop'>,
): tf.Tensor2D {
  if (thirdHop === 'chain' || layers < 3) return spread(hop, ids, layers);
  const own = rowNormalise(ids);
  const last = hop(tf.mul(own, 2));
  return tf.add(own, hop(tf.add(own, last)));
}
