import { factorise, solve } from './cholesky.ts';

/** Called before each iteration, counted from 1: lets messages in, and throws where the work should end. */
export type Pause = (iteration: number) => Promise<void> | void;

/** Rows of features whose last column is ones, with the class of each row. */
export interface Labelled {
  rows: number;
  cols: number;
  /** [rows, cols] */
  x: Float64Array;
  /** [rows] */
  y: Int32Array;
}

export const MOST_ITERATIONS = 400;
const TOLERANCE = 1e-5;

/**
 * Weights [classes, cols] of the multinomial logistic regression that minimises sum_rows -log softmax(x W)_y + |W|^2 / 2, the last
 * column (the intercept) unpunished: scikit-learn's `LogisticRegression()` with C = 1. Its Hessian is never above A = XᵀX / 2 + I
 * (Böhning 1992), so that steps of A^-1 gradient never overshoot and need no line search; Nesterov's momentum, restarted where it
 * points uphill (O'Donoghue and Candès 2015), makes them few. Ends when the largest gradient entry per row is below 1e-5.
 */
export async function fitSoftmax(data: Labelled, classes: number, pause?: Pause): Promise<Float64Array> {
  const { rows, cols } = data;
  const bound = factoredBound(data);
  let weights = new Float64Array(classes * cols);
  let ahead = weights;
  let momentum = 1;
  for (let iteration = 1; iteration <= MOST_ITERATIONS; iteration++) {
    await pause?.(iteration);
    const gradient = lossGradient(data, ahead, classes);
    if (gradient.every((g) => Math.abs(g) <= TOLERANCE * rows)) return ahead;
    const next = ahead.slice();
    for (let c = 0; c < classes; c++) {
      const step = gradient.slice(c * cols, (c + 1) * cols);
      solve(bound, cols, step);
      for (let j = 0; j < cols; j++) next[c * cols + j] -= step[j];
    }
    let slope = 0;
    for (let j = 0; j < next.length; j++) slope += gradient[j] * (next[j] - weights[j]);
    const grown = slope > 0 ? 1 : (1 + Math.sqrt(1 + 4 * momentum * momentum)) / 2;
    const carry = slope > 0 ? 0 : (momentum - 1) / grown;
    ahead = next.map((value, j) => value + carry * (value - weights[j]));
    weights = next;
    momentum = grown;
  }
  return weights;
}

/** The most probable class of each row; of equal ones the first. [rows] */
export function predict({ rows, cols, x }: Labelled, weights: Float64Array, classes: number): Int32Array {
  const scores = new Float64Array(classes);
  return Int32Array.from({ length: rows }, (_, r) => {
    scoreRow(x, r, cols, weights, scores);
    return scores.indexOf(Math.max(...scores));
  });
}

function lossGradient({ rows, cols, x, y }: Labelled, weights: Float64Array, classes: number): Float64Array {
  const gradient = weights.map((w, j) => (j % cols === cols - 1 ? 0 : w));
  const scores = new Float64Array(classes);
  for (let r = 0; r < rows; r++) {
    scoreRow(x, r, cols, weights, scores);
    softmax(scores);
    scores[y[r]] -= 1;
    for (let c = 0; c < classes; c++) {
      const residual = scores[c];
      for (let j = 0, at = r * cols, to = c * cols; j < cols; j++, at++, to++)
        gradient[to] += residual * x[at];
    }
  }
  return gradient;
}

function scoreRow(
  x: Float64Array,
  r: number,
  cols: number,
  weights: Float64Array,
  scores: Float64Array,
): void {
  for (let c = 0; c < scores.length; c++) {
    let sum = 0;
    for (let j = 0, at = r * cols, from = c * cols; j < cols; j++, at++, from++) sum += x[at] * weights[from];
    scores[c] = sum;
  }
}

function softmax(scores: Float64Array): void {
  const largest = Math.max(...scores);
  let sum = 0;
  for (let c = 0; c < scores.length; c++) sum += scores[c] = Math.exp(scores[c] - largest);
  for (let c = 0; c < scores.length; c++) scores[c] /= sum;
}

function factoredBound({ rows, cols, x }: Labelled): Float64Array {
  const a = new Float64Array(cols * cols);
  for (let r = 0; r < rows; r++) {
    const row = x.subarray(r * cols, (r + 1) * cols);
    for (let i = 0; i < cols; i++) {
      const half = row[i] / 2;
      for (let j = 0; j <= i; j++) a[i * cols + j] += half * row[j];
    }
  }
  for (let i = 0; i < cols - 1; i++) a[i * cols + i] += 1;
  factorise(a, cols);
  return a;
}
