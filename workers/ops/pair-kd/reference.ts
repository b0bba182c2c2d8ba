import type { Typed } from '#engine/defineOp.ts';
import { bernoulliKl, sigmoid, softplus } from '../logistic.ts';

type Arrays = Record<'student' | 'teacher' | 'terms' | 'studentSlope' | 'teacherSlope', Typed>;

/** Terms [B] and slopes [B, 2] for score pairs [B, 2]. */
export function pairKdReference(a: Arrays, tau: number, released: boolean): void {
  for (let b = 0; b < a.terms.length; b++) {
    const student = a.student[2 * b] - a.student[2 * b + 1];
    const teacher = a.teacher[2 * b] - a.teacher[2 * b + 1];
    if (released) asReleased(a, b, student, teacher);
    else divergence(a, b, student, teacher, tau);
  }
}

/** Eq. 5 as a divergence: tau^2 KL(Bernoulli(sigmoid(t / tau)) || Bernoulli(sigmoid(s / tau))). */
function divergence(a: Arrays, b: number, student: number, teacher: number, tau: number): void {
  const s = student / tau;
  const t = teacher / tau;
  const preferred = sigmoid(t);
  a.terms[b] = tau * tau * bernoulliKl(t, s);
  setSlope(a.studentSlope, b, tau * (sigmoid(s) - preferred));
  setSlope(a.teacherSlope, b, tau * preferred * sigmoid(-t) * (t - s));
}

/** What the released code computes: p_T (log p_T - p_S) with p = softplus(-margin). */
function asReleased(a: Arrays, b: number, student: number, teacher: number): void {
  const spS = softplus(-student);
  const spT = softplus(-teacher);
  // Far out softplus(-t) is exp(-t), which underflows before its logarithm does.
  const log = teacher > 15 ? -teacher : Math.log(spT);
  a.terms[b] = spT * (log - spS);
  setSlope(a.studentSlope, b, spT * sigmoid(-student));
  setSlope(a.teacherSlope, b, -sigmoid(-teacher) * (log - spS + 1));
}

function setSlope(slope: Typed, b: number, byMargin: number): void {
  slope[2 * b] = byMargin;
  slope[2 * b + 1] = -byMargin;
}
