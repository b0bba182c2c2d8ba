import type * as tf from '#engine/tensors.ts';
import { addRow } from '#ops/add-row/op.ts';
import { selectedProduct, type FeatureChunks, type RowSelection } from '#ops/feature-product/op.ts';
import { leakyRelu } from '#ops/leaky-relu/op.ts';
import { product } from '#ops/product/op.ts';
import { uniformWithin } from '../initialise.ts';
import type { ParameterSpec, Parameters } from '../model.ts';

/** Of LeakyReLU, below zero. */
const SLOPE = 0.01;

/** Both layers, as torch starts linear ones: U(±1/√inputs), biases too. The first has its bias as last row, features a column of ones. */
export function encoderParameters(
  columns: number,
  hidden: number,
  d: number,
  seed: number,
): Pick<ParameterSpec, 'name' | 'shape' | 'initial'>[] {
  const linear = (name: string, inputs: number, shape: readonly number[]) => ({
    name,
    shape,
    initial: () =>
      uniformWithin(
        1 / Math.sqrt(inputs),
        shape.reduce((size, n) => size * n, 1),
        seed,
        name,
      ),
  });
  return [
    linear('hidden', columns - 1, [columns, hidden]),
    linear('content', hidden, [hidden, d]),
    linear('contentBias', hidden, [d]),
  ];
}

/** lrelu([F 1] W₁) [selection.rows, hidden] of the selected rows of [F 1]. */
export const hiddenLayer = (x: FeatureChunks, rows: RowSelection, { hidden }: Parameters): tf.Tensor2D =>
  leakyRelu(selectedProduct(x, rows, hidden as tf.Tensor2D), SLOPE);

/** g = lrelu([F 1] W₁) W₂ + b₂ [selection.rows, d] of the selected rows of [F 1]; no other row is computed. */
export function encode(x: FeatureChunks, rows: RowSelection, parameters: Parameters): tf.Tensor2D {
  const { content, contentBias } = parameters;
  return addRow(
    product(hiddenLayer(x, rows, parameters), content as tf.Tensor2D),
    contentBias as tf.Tensor1D,
  );
}
