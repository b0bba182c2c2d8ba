import type * as tf from '#engine/tensors.ts';
import { streamKey } from '#lib/random.ts';
import { attention, type AttentionOptions } from '#ops/attention/op.ts';
import type { Sequences } from '#ops/attention/sequences.ts';
import type { Noise } from '../../sequence/layers.ts';

/** Keys and values that queries look at, and the sequences that they make. */
export interface Seen {
  keys: tf.Tensor2D;
  values: tf.Tensor2D;
  sequences: Sequences;
}

/** What of attention is not T5's: its products are not scaled. */
export type Sight = Pick<AttentionOptions, 'heads' | 'causal' | 'bias'>;

/** softmax(q kᵀ + bias) v, heads side by side, with the dropout of a place in the model. */
export function attended(
  queries: tf.Tensor2D,
  of: Sequences,
  { keys, values, sequences }: Seen,
  sight: Sight,
  { rate, key }: Noise,
  place: string,
): tf.Tensor2D {
  return attention(queries, keys, values, of, sequences, {
    ...sight,
    scale: 1,
    ...(rate > 0 && { dropout: { rate, key: streamKey(key, place, 'attention') } }),
  });
}
