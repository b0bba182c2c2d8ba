import type { Typed } from '#engine/defineOp.ts';
import { sigmoid, softplus } from '../logistic.ts';

type Arrays = Record<'student' | 'teacher' | 'terms' | 'slope', Typed>;

/** scale times terms [B] and slopes [B, 2] of the cross-entropy of two preferences for score pairs [B, 2]; an epsilon stands in the logarithms. */
export function pairCrossEntropyReference(
  { student, teacher, terms, slope }: Arrays,
  tau: number,
  epsilon: number,
  scale: number,
): void {
  for (let b = 0; b < terms.length; b++) {
    const s = (student[2 * b] - student[2 * b + 1]) / tau;
    const t = (teacher[2 * b] - teacher[2 * b + 1]) / tau;
    const [yes, no, p, not] = [sigmoid(t), sigmoid(-t), sigmoid(s), sigmoid(-s)];
    const guarded = epsilon > 0;
    const term = guarded
      ? -yes * Math.log(p + epsilon) - no * Math.log(not + epsilon)
      : yes * softplus(-s) + no * softplus(s);
    terms[b] = scale * term;
    // Of either logarithm, times p (1 - p).
    const pull = guarded
      ? ((no * p) / (not + epsilon)) * not - ((yes * not) / (p + epsilon)) * p
      : no * p - yes * not;
    slope[2 * b] = (scale * pull) / tau;
    slope[2 * b + 1] = -slope[2 * b];
  }
}
