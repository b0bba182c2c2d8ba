import type { Typed } from '#engine/defineOp.ts';
import { bernoulliKl, sigmoid, softplus } from '../logistic.ts';

type Arrays = Record<'student' | 'teacher' | 'terms' | 'studentSlope' | 'teacherSlope', Typed>;

/** scale times terms [B] and slopes [B, 2] for score pairs [B, 2]. */
export function pairKdReference(a: Arrays, tau: number, released: boolean, scale: number): void {
  for (let b = 0; b < a.terms.length; b++) {
    const student = a.student[2 * b] - a.student[2 * b + 1];
    const teacher = a.teacher[2 * b] - a.teacher[2 * b + 1];
    if (released) asReleased(a, b, student, teacher, scale);
    else divergence(a, b, student, teacher, tau, scale);
  }
}

/** Eq. 5 as a divergence: scale tau^2 KL(Bernoulli(sigmoid(t / tau)) || Bernoulli(sigmoid(s / tau))). */
function divergence(
  a: Arrays,
  b: number,
  student: number,
  teacher: number,
  tau: number,
  scale: number,
): void {
  const s = student / tau;
  const t = teacher / tau;
  const preferred = sigmoid(t);
  a.terms[b] = scale * tau * tau * bernoulliKl(t, s);
  setSlope(a.studentSlope, b, scale * tau * (sigmoid(s) - preferred));
  setSlope(a.teacherSlope, b, scale * tau * preferred * sigmoid(-t) * (t - s));
}

/** What the released code computes, times scale: p_T (log p_T - p_S) with p = softplus(-margin). */
function asReleased(a: Arrays, b: number, student: number, teacher: number, scale: number): void {
  const spS = softplus(-student);
  const spT = softplus(-teacher);
  // Far out softplus(-t) is exp(-t), which underflows before its logarithm does.
  const log = teacher > 15 ? -teacher : Math.log(spT);
  a.terms[b] = scale * spT * (log - spS);
  setSlope(a.studentSlope, b, scale * spT * sigmoid(-student));
  setSlope(a.teacherSlope, b, -scale * sigmoid(-teacher) * (log - spS + 1));
}

function setSlope(slope: Typed, b: number, byMargin: number): void {
  slope[2 * b] = byMargin;
  slope[2 * b + 1] = -byMargin;
}
