/** Kendall's tau-b of two scorings of the same things, -1 to 1; 0 where either ties everything (Kendall 1945). */
export function kendallTau(a: readonly number[], b: readonly number[]): number {
  let balance = 0;
  let untiedA = 0;
  let untiedB = 0;
  for (let i = 0; i < a.length; i++) {
    for (let j = 0; j < i; j++) {
      const first = Math.sign(a[i] - a[j]);
      const second = Math.sign(b[i] - b[j]);
      balance += first * second;
      untiedA += first * first;
      untiedB += second * second;
    }
  }
  return untiedA && untiedB ? balance / Math.sqrt(untiedA * untiedB) : 0;
}
