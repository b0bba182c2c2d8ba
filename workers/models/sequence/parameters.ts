import { normalWith, uniformWithin, xavierNormal, xavierUniform } from '../initialise.ts';
import type { ParameterSpec } from '../model.ts';

/** What all parameters of a model share: how fast they learn and shrink, and the seed of their start values. */
export interface Making {
  learningRate: number;
  weightDecay: number;
  seed: number;
}

/** Start values of a matrix [from, to] and of its bias [to]. */
export interface LayerStart {
  weights(from: number, to: number, ...stream: (number | string)[]): Float32Array;
  bias(from: number, to: number, ...stream: (number | string)[]): Float32Array;
}

const zeros = (_: number, to: number) => new Float32Array(to);

/** N(0, 2 / (from + to)), biases zero: blocks and tables of the in-batch family. */
export const xavierStart: LayerStart = { weights: xavierNormal, bias: zeros };

/** U(±√(6 / (from + to))), biases zero. */
export const xavierUniformStart: LayerStart = { weights: xavierUniform, bias: zeros };

/** N(0, 1 / width²) of a table of vectors: RecBole's models that have vectors of users. */
export const narrowStart: LayerStart = {
  weights: (rows, width, ...stream) => normalWith(1 / width, rows * width, ...stream),
  bias: zeros,
};

/** N(0, 0.02²), biases zero: all of the models that follow RecBole. */
export const smallStart: LayerStart = {
  weights: (from, to, ...stream) => normalWith(0.02, from * to, ...stream),
  bias: zeros,
};

/** U(±1/√from), the bias too: a linear layer of torch. */
export const torchStart: LayerStart = {
  weights: (from, to, ...stream) => uniformWithin(1 / Math.sqrt(from), from * to, ...stream),
  bias: (from, to, ...stream) => uniformWithin(1 / Math.sqrt(from), to, ...stream),
};

/** A parameter of a model, with a random stream of its own name. */
export const given = (
  { learningRate, weightDecay }: Making,
  name: string,
  shape: readonly number[],
  initial: () => Float32Array | Promise<Float32Array>,
): ParameterSpec => ({ name, shape, initial, learningRate, weightDecay });

/** A matrix [rows, cols]. */
export const matrixSpec = (making: Making, name: string, rows: number, cols: number, start: LayerStart) =>
  given(making, name, [rows, cols], () => start.weights(rows, cols, making.seed, name));

/** NAME.W [from, to] and, unless it has none, NAME.b [to]. */
export function linearSpecs(
  making: Making,
  name: string,
  [from, to]: readonly [number, number],
  start: LayerStart,
  hasBias = true,
): ParameterSpec[] {
  const weights = matrixSpec(making, `${name}.W`, from, to, start);
  if (!hasBias) return [weights];
  return [weights, given(making, `${name}.b`, [to], () => start.bias(from, to, making.seed, `${name}.b`))];
}

/** Gain NAME.g, ones, and bias NAME.b, zeros, of a layer norm of width d. */
export const normSpecs = (making: Making, name: string, d: number): ParameterSpec[] => [
  given(making, `${name}.g`, [d], () => new Float32Array(d).fill(1)),
  given(making, `${name}.b`, [d], () => new Float32Array(d)),
];
