import type { Typed } from '#engine/defineOp.ts';

type Arrays = Record<'student' | 'teacher' | 'terms' | 'slope', Typed>;

/** scale times terms [B] and slopes [B, 2] of how far the student's margins stay below the teacher's, or from them, for score pairs [B, 2]. */
export function pairShortfallReference(
  { student, teacher, terms, slope }: Arrays,
  squared: boolean,
  scale: number,
): void {
  for (let b = 0; b < terms.length; b++) {
    const short = teacher[2 * b] - teacher[2 * b + 1] - (student[2 * b] - student[2 * b + 1]);
    terms[b] = scale * (squared ? short * short : Math.max(short, 0));
    const pull = scale * (squared ? 2 * short : Number(short > 0));
    slope[2 * b] = -pull;
    slope[2 * b + 1] = pull;
  }
}
