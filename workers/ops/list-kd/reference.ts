import type { Typed } from '#engine/defineOp.ts';
import { bernoulliKl, sigmoid } from '../logistic.ts';

type Arrays = Record<'student' | 'teacher' | 'terms' | 'parts' | 'studentSlope' | 'teacherSlope', Typed>;

/** term = tau^2 (positive KLb + (negatives + coupling (1 - b_T+)) KLq). */
export interface ListWeights {
  tau: number;
  positive: number;
  negatives: number;
  coupling: number;
}

/** Terms [B], parts [B, 4] and slopes [B, n] for logits [B, n], the positive first, n >= 2. */
export function listKdReference(a: Arrays, n: number, w: ListWeights): void {
  for (let b = 0; b < a.terms.length; b++) list(a, b, n, w);
}

function list(a: Arrays, b: number, n: number, w: ListWeights): void {
  const first = b * n;
  const end = first + n;
  const s = negatives(a.student, a.studentSlope, first, end, w.tau);
  const t = negatives(a.teacher, a.teacherSlope, first, end, w.tau);
  // The slopes hold exp(z - largest) until they are overwritten at the end.
  let cross = 0;
  for (let j = first + 1; j < end; j++) {
    cross += a.teacherSlope[j] * ((a.teacher[j] / w.tau - t.largest) - (a.student[j] / w.tau - s.largest));
  }
  const shift = Math.log(t.sum) - Math.log(s.sum);
  const klNegatives = Math.max(cross / t.sum - shift, 0);
  const klPositive = bernoulliKl(t.margin, s.margin);
  const rest = sigmoid(-t.margin);
  const weight = w.negatives + w.coupling * rest;
  a.terms[b] = w.tau * w.tau * (w.positive * klPositive + weight * klNegatives);
  a.parts[4 * b] = klPositive;
  a.parts[4 * b + 1] = klNegatives;
  a.parts[4 * b + 2] = sigmoid(t.margin);
  a.parts[4 * b + 3] = klPositive + rest * klNegatives;

  const marginS = w.tau * w.positive * (sigmoid(s.margin) - sigmoid(t.margin));
  const marginT = w.tau * sigmoid(t.margin) * rest * (w.positive * (t.margin - s.margin) - w.coupling * klNegatives);
  a.studentSlope[first] = marginS;
  a.teacherSlope[first] = marginT;
  for (let j = first + 1; j < end; j++) {
    const qS = a.studentSlope[j] / s.sum;
    const qT = a.teacherSlope[j] / t.sum;
    const logRatio = (a.teacher[j] / w.tau - t.largest) - (a.student[j] / w.tau - s.largest) - shift;
    a.studentSlope[j] = -marginS * qS + w.tau * weight * (qS - qT);
    a.teacherSlope[j] = qT * (w.tau * weight * (logRatio - klNegatives) - marginT);
  }
}

/** exp(z - largest) into `out`, their sum, and the margin of the positive over all negatives together; z = y / tau. */
function negatives(y: Typed, out: Typed, first: number, end: number, tau: number) {
  let largest = -Infinity;
  for (let j = first + 1; j < end; j++) largest = Math.max(largest, y[j] / tau);
  let sum = 0;
  for (let j = first + 1; j < end; j++) sum += out[j] = Math.exp(y[j] / tau - largest);
  return { largest, sum, margin: y[first] / tau - largest - Math.log(sum) };
}
