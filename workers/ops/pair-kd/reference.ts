import type { Typed } from '#engine/defineOp.ts';
import { bernoulliKl, sigmoid, softplus } from '../logistic.ts';

type Arrays = Record<'student' | 'teacher' | 'terms' | 'studentSlope' | 'teacherSlope', Typed>;

/** A term and its slopes by the margins of student and teacher. */
type Form = (student: number, teacher: number, tau: number) => [term: number, student: number, teacher: number];

/** Eq. 5 as a divergence: tau^2 KL(Bernoulli(sigmoid(t / tau)) || Bernoulli(sigmoid(s / tau))). */
const kl: Form = (student, teacher, tau) => {
  const s = student / tau;
  const t = teacher / tau;
  return [tau * tau * bernoulliKl(t, s), tau * (sigmoid(s) - sigmoid(t)), tau * sigmoid(t) * sigmoid(-t) * (t - s)];
};

/** What the released code computes: p_T (log p_T - p_S) with p = softplus(-margin). */
const asReleased: Form = (student, teacher) => {
  const spS = softplus(-student);
  const spT = softplus(-teacher);
  // Far out softplus(-t) is exp(-t), which underflows before its logarithm does.
  const log = teacher > 15 ? -teacher : Math.log(spT);
  return [spT * (log - spS), spT * sigmoid(-student), -sigmoid(-teacher) * (log - spS + 1)];
};

/** Terms [B] and slopes [B, 2] for score pairs [B, 2]. */
export function pairKdReference(a: Arrays, tau: number, released: boolean): void {
  const form = released ? asReleased : kl;
  for (let b = 0; b < a.terms.length; b++) {
    const margin = (y: Typed) => y[2 * b] - y[2 * b + 1];
    const [term, student, teacher] = form(margin(a.student), margin(a.teacher), tau);
    a.terms[b] = term;
    a.studentSlope.set([student, -student], 2 * b);
    a.teacherSlope.set([teacher, -teacher], 2 * b);
  }
}
