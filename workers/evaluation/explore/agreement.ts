import type { Agreement, AgreementRequest, ScoringModel } from '#contract/analysis.ts';
import { kendallTau } from './kendall.ts';
import { scoresOf } from './models.ts';
import { topItems } from './topItems.ts';
import { userMean } from './userMean.ts';

const USERS_BETWEEN_PAUSES = 16;

/** How far each other model ranks as the reference does: overlap of the first k, and Kendall's tau over the items of both. */
export async function agreementWith(
  reference: ScoringModel,
  others: readonly ScoringModel[],
  { users, k, maskedPtr, maskedCol, held }: AgreementRequest,
  pause: (fraction: number) => Promise<void>,
): Promise<Agreement[]> {
  const overlap = others.map(() => new Float64Array(users.length));
  const kendall = others.map(() => new Float64Array(users.length));
  const recall = others.map(() => new Float64Array(users.length));
  for (let n = 0; n < users.length; n++) {
    if (n % USERS_BETWEEN_PAUSES === 0) await pause(n / users.length);
    const masked = maskedCol.subarray(maskedPtr[n], maskedPtr[n + 1]);
    const base = scoresOf(reference, users[n]);
    const first = topItems(base, masked, k);
    others.forEach((other, o) => {
      const scores = scoresOf(other, users[n]);
      const second = topItems(scores, masked, k);
      const both = [...new Set([...first, ...second])];
      overlap[o][n] = first.length ? (first.length + second.length - both.length) / first.length : 0;
      kendall[o][n] = kendallTau(
        both.map((i) => base[i]),
        both.map((i) => scores[i]),
      );
      if (held) recall[o][n] = share(held.col.subarray(held.ptr[n], held.ptr[n + 1]), second);
    });
  }
  return others.map(({ id }, o) => ({
    model: id,
    users: users.length,
    overlap: userMean(overlap[o]),
    kendall: userMean(kendall[o]),
    ...(held && { recall: userMean(recall[o]) }),
  }));
}

/** Share of the wanted items that were found. */
function share(wanted: Int32Array, found: readonly number[]): number {
  return wanted.filter((item) => found.includes(item)).length / wanted.length;
}
