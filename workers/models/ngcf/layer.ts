import type { Key } from '#lib/random.ts';
import * as tf from '#engine/tensors.ts';
import { addRow } from '#ops/add-row/op.ts';
import { csrProduct, type SparsePair } from '#ops/csr-product/op.ts';
import { dropout } from '#ops/dropout/op.ts';
import { leakyRelu } from '#ops/leaky-relu/op.ts';
import { product } from '#ops/product/op.ts';
import type { Parameters } from '../model.ts';

/** How a layer computes. */
export interface LayerForm {
  /** `paper`: G = D^-1/2 A D^-1/2, no biases; `tf` and `torch`: G = (D+I)^-1 (A+I), biases, two activations or one. */
  variant: 'paper' | 'tf' | 'torch';
  /** Whether messages also carry E ⊙ G E. */
  affinity: boolean;
  /** Of LeakyReLU, below zero. */
  slope: number;
}

/**
 * E^{l+1} [N, d'] of E^l [N, d] with S = G E. `paper`: lrelu((S + E) W₁ + (S ⊙ E) W₂) (Eq. 7). `torch`: lrelu(S W₁ + b₁ + (E ⊙ S) W₂ + b₂);
 * `tf`: lrelu(S W₁ + b₁) + lrelu((E ⊙ S) W₂ + b₂). Messages are dropped where a rate is given.
 */
export function layer(
  graph: SparsePair,
  table: tf.Tensor2D,
  parameters: Parameters,
  l: number,
  { variant, affinity, slope }: LayerForm,
  messages?: { rate: number; key: Key },
): tf.Tensor2D {
  const spread = csrProduct(graph, table);
  const branch = (side: string, x: tf.Tensor2D) => {
    const y = product(x, parameters[`${side}${l}`] as tf.Tensor2D);
    return variant === 'paper' ? y : addRow(y, parameters[`${side}Bias${l}`] as tf.Tensor1D);
  };
  const sum = branch('sum', variant === 'paper' ? tf.add(spread, table) : spread);
  const bi = affinity && branch('affinity', tf.mul(spread, table));
  const next = combine(sum, bi || undefined, variant, slope);
  return messages ? dropout(next, messages.rate, messages.key) : next;
}

function combine(
  sum: tf.Tensor2D,
  bi: tf.Tensor2D | undefined,
  variant: LayerForm['variant'],
  slope: number,
): tf.Tensor2D {
  if (!bi) return leakyRelu(sum, slope);
  if (variant === 'tf') return tf.add(leakyRelu(sum, slope), leakyRelu(bi, slope));
  return leakyRelu(tf.add(sum, bi), slope);
}
