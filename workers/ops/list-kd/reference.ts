import type { Typed } from '#engine/defineOp.ts';
import { bernoulliKl, sigmoid } from '../logistic.ts';

type Arrays = Record<'student' | 'teacher' | 'terms' | 'parts' | 'studentSlope' | 'teacherSlope', Typed>;

/** term = scale tau^2 (positive KLb + (negatives + coupling (1 - b_T+)) KLq). */
export interface ListWeights {
  tau: number;
  scale: number;
  positive: number;
  negatives: number;
  coupling: number;
}

/** Terms [B], parts [B, 4] and slopes [B, n] for logits [B, n], the positive first, n >= 2. */
export function listKdReference(a: Arrays, n: number, w: ListWeights): void {
  const [zS, zT, eS, eT] = Array.from({ length: 4 }, () => new Float64Array(n));
  for (let b = 0; b < a.terms.length; b++) {
    const s = negatives(a.student, b * n, w.tau, zS, eS);
    const t = negatives(a.teacher, b * n, w.tau, zT, eT);
    const logSums = Math.log(t) - Math.log(s);
    // Ratios count from the teacher's first choice: where it takes all, the slope is zero and no difference of large logits.
    const base = zS[zT.indexOf(0, 1)];
    let cross = 0;
    for (let j = 1; j < n; j++) cross += eT[j] * (zT[j] - (zS[j] - base));
    const meanRatio = cross / t;
    const klNegatives = Math.max(meanRatio - base - logSums, 0);
    const marginS = zS[0] - Math.log(s);
    const marginT = zT[0] - Math.log(t);
    const klPositive = bernoulliKl(marginT, marginS);
    const first = sigmoid(marginT);
    const rest = sigmoid(-marginT);
    const weight = w.negatives + w.coupling * rest;
    a.terms[b] = w.scale * w.tau * w.tau * (w.positive * klPositive + weight * klNegatives);
    a.parts[4 * b] = klPositive;
    a.parts[4 * b + 1] = klNegatives;
    a.parts[4 * b + 2] = first;
    a.parts[4 * b + 3] = klPositive + rest * klNegatives;

    const byLogit = w.scale * w.tau;
    const slopeS = byLogit * w.positive * (sigmoid(marginS) - first);
    const slopeT = byLogit * first * rest * (w.positive * (marginT - marginS) - w.coupling * klNegatives);
    a.studentSlope[b * n] = slopeS;
    a.teacherSlope[b * n] = slopeT;
    const scaled = byLogit * weight;
    const toQs = 1 / s;
    const toQt = 1 / t;
    for (let j = 1; j < n; j++) {
      const qS = eS[j] * toQs;
      const qT = eT[j] * toQt;
      a.studentSlope[b * n + j] = scaled * (qS - qT) - slopeS * qS;
      a.teacherSlope[b * n + j] = qT * (scaled * (zT[j] - (zS[j] - base) - meanRatio) - slopeT);
    }
  }
}

/** z = (y - largest negative) / tau for one list, e = exp(z) of the negatives, and the sum of those. */
function negatives(y: Typed, first: number, tau: number, z: Float64Array, e: Float64Array): number {
  let largest = -Infinity;
  for (let j = 1; j < z.length; j++) if (y[first + j] > largest) largest = y[first + j];
  const scale = 1 / tau;
  let sum = 0;
  for (let j = 0; j < z.length; j++) {
    z[j] = (y[first + j] - largest) * scale;
    if (j > 0) sum += e[j] = Math.exp(z[j]);
  }
  return sum;
}
