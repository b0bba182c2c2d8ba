import type { Typed } from '#engine/defineOp.ts';

/** terms[b] = -log softmax(scale p_b qᵀ)[b], and the slopes of their sum by p and q, rows of d floats. */
export function inBatchReference(
  { p, q, terms, dp, dq }: Record<'p' | 'q' | 'terms' | 'dp' | 'dq', Typed>,
  d: number,
  scale: number,
): void {
  const rows = terms.length;
  const logits = new Float64Array(rows);
  const byQ = new Float64Array(dq.length);
  for (let b = 0; b < rows; b++) {
    for (let c = 0; c < rows; c++) logits[c] = scale * dot(p, b * d, q, c * d, d);
    terms[b] = softmaxAgainst(logits, b);
    const byP = new Float64Array(d);
    for (let c = 0; c < rows; c++) {
      const slope = scale * logits[c];
      for (let k = 0; k < d; k++) {
        byP[k] += slope * q[c * d + k];
        byQ[c * d + k] += slope * p[b * d + k];
      }
    }
    dp.set(byP, b * d);
  }
  dq.set(byQ);
}

/** The same of logits that are there already, lᵀ[columns, rows], whose row r belongs to column begin + r; the slopes lie alike. */
export function softmaxColumnsReference(
  { logits, terms, slope }: Record<'logits' | 'terms' | 'slope', Typed>,
  begin: number,
  scale: number,
): void {
  const rows = terms.length;
  const own = new Float64Array(logits.length / (rows || 1));
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < own.length; c++) own[c] = scale * logits[c * rows + r];
    terms[r] = softmaxAgainst(own, begin + r);
    for (let c = 0; c < own.length; c++) slope[c * rows + r] = scale * own[c];
  }
}

function dot(a: Typed, from: number, b: Typed, to: number, d: number): number {
  let sum = 0;
  for (let k = 0; k < d; k++) sum += a[from + k] * b[to + k];
  return sum;
}

/** -log softmax(logits)[target]; the logits become its slopes. */
function softmaxAgainst(logits: Float64Array, target: number): number {
  const largest = logits.reduce((a, b) => Math.max(a, b), -Infinity);
  const behind = largest - logits[target];
  let sum = 0;
  for (let c = 0; c < logits.length; c++) sum += logits[c] = Math.exp(logits[c] - largest);
  for (let c = 0; c < logits.length; c++) logits[c] /= sum;
  logits[target] -= 1;
  return behind + Math.log(sum);
}
