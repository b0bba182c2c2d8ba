import * as tf from '#engine/tensors.ts';
import { addRow } from '#ops/add-row/op.ts';
import { droppedProduct, featureProduct } from '#ops/feature-product/op.ts';
import { product } from '#ops/product/op.ts';
import { stackColumns } from '#ops/stack-columns/op.ts';
import { streamKey } from '#lib/random.ts';
import type { Parameters, ParameterSpec } from '../model.ts';
import type { TokenTable } from '../sequence/content.ts';
import type { Noise } from '../sequence/layers.ts';
import { given, matrixSpec, smallStart, type Making } from '../sequence/parameters.ts';

/** Below this the noise of a gate never falls. */
const FLOOR = 0.01;

/** What the experts make of every item: their answers side by side [n, K d], and what their gates go by [n, K] each. */
export interface Answers {
  experts: tf.Tensor2D;
  gate: tf.Tensor2D;
  /** How much noise moves the gates; absent where nothing does. */
  spread?: tf.Tensor2D;
}

/** W_k [width, d] and b_k [width] of each expert, and both layers of the gate, which start from zero. */
export function expertSpecs(
  making: Making,
  { count, width, d, noise }: { count: number; width: number; d: number; noise: boolean },
): ParameterSpec[] {
  const zeros = (name: string, ...shape: number[]) =>
    given(making, name, shape, () => new Float32Array(shape.reduce((n, size) => n * size, 1)));
  return [
    ...Array.from({ length: count }, (_, k) => [
      matrixSpec(making, `moe.${k}.W`, width, d, smallStart),
      zeros(`moe.${k}.b`, width),
    ]).flat(),
    zeros('moe.Wg', width, count),
    ...(noise ? [zeros('moe.Wn', width, count)] : []),
  ];
}

/** z_k = (dropout(x) − b_k) W_k of every item, x Wg and softplus(x Wn) + 0.01; dropout of the experts' input alone. */
export function answersOf(
  { x }: TokenTable,
  parameters: Parameters,
  count: number,
  { rate, key }: Noise,
): Answers {
  const weights = Array.from({ length: count }, (_, k) => parameters[`moe.${k}.W`] as tf.Tensor2D);
  const shifts = weights.map((own, k) =>
    product(tf.reshape(parameters[`moe.${k}.b`], [1, -1]) as tf.Tensor2D, own),
  );
  const moved = droppedProduct(x, stackColumns(weights), rate, streamKey(key, 'experts'));
  const shift = tf.mul(tf.reshape(stackColumns(shifts), [-1]), -1) as tf.Tensor1D;
  const spread = parameters['moe.Wn'] as tf.Tensor2D | undefined;
  return {
    experts: addRow(moved, shift),
    gate: featureProduct(x, parameters['moe.Wg'] as tf.Tensor2D),
    ...(spread && { spread: tf.add(tf.softplus(featureProduct(x, spread)), FLOOR) as tf.Tensor2D }),
  };
}

/** softmax(x Wg + noise · spread), [n, K]. */
export function gatesOf({ gate, spread }: Answers, noise?: tf.Tensor2D): tf.Tensor2D {
  const logits = noise && spread ? tf.add(gate, tf.mul(noise, spread)) : gate;
  return tf.softmax(logits as tf.Tensor2D);
}

/** Σ_k g_k z_k: [n, d]. */
export function mixed({ experts }: Answers, gates: tf.Tensor2D): tf.Tensor2D {
  const count = gates.shape[1];
  const d = experts.shape[1] / count;
  const [spread, gathered] = selectors(count, d);
  return product(tf.mul(experts, product(gates, spread)) as tf.Tensor2D, gathered);
}

/** A matrix [K, K d] that gives each column of gates d columns, and one [K d, d] that adds the experts up. */
function selectors(count: number, d: number): [spread: tf.Tensor2D, gathered: tf.Tensor2D] {
  const wide = count * d;
  const one = (rows: number, cols: number, is: (row: number, col: number) => boolean) =>
    tf.tensor2d(
      Float32Array.from({ length: rows * cols }, (_, at) => Number(is(Math.floor(at / cols), at % cols))),
      [rows, cols],
    );
  return [one(count, wide, (k, c) => Math.floor(c / d) === k), one(wide, d, (c, j) => c % d === j)];
}
