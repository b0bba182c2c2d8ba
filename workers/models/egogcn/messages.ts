import * as tf from '#engine/tensors.ts';
import { addRow } from '#ops/add-row/op.ts';
import { gate } from '#ops/gate/op.ts';
import { product } from '#ops/product/op.ts';
import type { Parameters } from '../model.ts';

// Two at a time: addN binds all at once, and WebGPU promises 8 storage buffers.
const sum = (tables: readonly tf.Tensor2D[]) =>
  tables.reduce((all, table): tf.Tensor2D => tf.add(all, table));
const share = (table: tf.Tensor2D, modalities: number): tf.Tensor2D => tf.mul(table, 1 / modalities);

/** Hard fusion: what a node says where all of its modalities speak at once, the mean of x^m. [nodes, d] */
export const together = (x: readonly tf.Tensor2D[]): tf.Tensor2D => share(sum(x), x.length);

/** Soft fusion: what a node says to modality m, (x^m + Σ sigmoid(x^q Wg + bg) x^q) / M over the others q. [nodes, d] */
export function gated(parameters: Parameters, x: readonly tf.Tensor2D[], m: number): tf.Tensor2D {
  const through = (table: tf.Tensor2D, q: number) => {
    const [weights, bias] = [parameters[`gate${m}_${q}`], parameters[`gateBias${m}_${q}`]];
    return gate(addRow(product(table, weights as tf.Tensor2D), bias as tf.Tensor1D), table);
  };
  return share(sum(x.map((table, q) => (q === m ? table : through(table, q)))), x.length);
}
