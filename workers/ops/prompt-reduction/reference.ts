import type { Attrs, Typed } from '#engine/defineOp.ts';
import { scramble } from '#lib/random.ts';

/** Rows with a squared norm at most this are zero rows. */
const SMALL = 1e-24;

/** p . Q of row i, for rq = [R | Q]. */
function square(p: Typed, rq: Typed, d: number, i: number): number {
  let sum = 0;
  for (let k = 0; k < d; k++) sum += p[i * d + k] * rq[(2 * i + 1) * d + k];
  return sum;
}

/** What dropout leaves of the element at a place. */
const kept = (value: number, at: number, { key, threshold, scale }: Attrs): number =>
  threshold === 0 ? value : scramble((key + at) >>> 0) >= threshold ? scale * value : 0;

/** y = kept(base + lambda R / n) with n² = p . Q for rq = [R | Q]; rows of zeros leave the base. */
export function bendReference(base: Typed, p: Typed, rq: Typed, y: Typed, d: number, attrs: Attrs): void {
  for (let i = 0; i * d < y.length; i++) {
    const n2 = square(p, rq, d, i);
    const factor = n2 > SMALL ? attrs.lambda / Math.sqrt(n2) : 0;
    for (let k = 0; k < d; k++)
      y[i * d + k] = kept(base[i * d + k] + factor * rq[2 * i * d + k], i * d + k, attrs);
  }
}

/** Of the gradient at what is kept: rows [dr | c 0 0 0] with dr = lambda dy / n, c = -(dr . R) / (2 n²), and where anything is dropped db = dy itself. */
export function bendGradientReference(
  dy: Typed,
  p: Typed,
  rq: Typed,
  slopes: Typed,
  db: Typed,
  d: number,
  attrs: Attrs,
): void {
  for (let i = 0; i * d < dy.length; i++) {
    const n2 = square(p, rq, d, i);
    const factor = n2 > SMALL ? attrs.lambda / Math.sqrt(n2) : 0;
    let along = 0;
    for (let k = 0; k < d; k++) {
      const slope = kept(dy[i * d + k], i * d + k, attrs);
      if (attrs.threshold > 0) db[i * d + k] = slope;
      slopes[i * (d + 4) + k] = factor * slope;
      along += factor * slope * rq[2 * i * d + k];
    }
    slopes[i * (d + 4) + d] = n2 > SMALL ? -along / (2 * n2) : 0;
  }
}

/** dp = dR Mᵀ + 2 c Q for rows [dR | c 0 0 0], rq = [R | Q] and ms = [M | S]. */
export function pullReference(slopes: Typed, rq: Typed, ms: Typed, dp: Typed, d: number): void {
  for (let i = 0; i * d < dp.length; i++) {
    const row = i * (d + 4);
    for (let q = 0; q < d; q++) {
      let sum = 2 * slopes[row + d] * rq[(2 * i + 1) * d + q];
      for (let k = 0; k < d; k++) sum += slopes[row + k] * ms[2 * q * d + k];
      dp[i * d + q] = sum;
    }
  }
}

/** [pᵀ dR | pᵀ (c p)] for rows [dR | c 0 0 0], rows of p of d floats. */
export function gramsReference(p: Typed, slopes: Typed, dms: Typed, d: number): void {
  const sum = new Float64Array(2 * d * d);
  for (let i = 0; i * d < p.length; i++) {
    const row = i * (d + 4);
    for (let k = 0; k < d; k++) {
      for (let q = 0; q < d; q++) {
        sum[2 * k * d + q] += p[i * d + k] * slopes[row + q];
        sum[(2 * k + 1) * d + q] += p[i * d + k] * slopes[row + d] * p[i * d + q];
      }
    }
  }
  dms.set(sum);
}

/** ms = [Pᵀ A | Pᵀ KP], rows of d floats. */
export function promptFormsReference(prompt: Typed, a: Typed, kp: Typed, ms: Typed, d: number): void {
  const sum = new Float64Array(2 * d * d);
  for (let r = 0; r < a.length; r += d) {
    for (let k = 0; k < d; k++) {
      for (let q = 0; q < d; q++) {
        sum[2 * k * d + q] += prompt[r + k] * a[r + q];
        sum[(2 * k + 1) * d + q] += prompt[r + k] * kp[r + q];
      }
    }
  }
  ms.set(sum);
}

/** dprompt = A dMᵀ + KP (dS + dSᵀ) and da = P dM, for dms = [dM | dS]. */
export function promptFormsGradientReference(
  dms: Typed,
  prompt: Typed,
  a: Typed,
  kp: Typed,
  dprompt: Typed,
  da: Typed,
  d: number,
): void {
  for (let r = 0; r < a.length; r += d) {
    for (let q = 0; q < d; q++) {
      let [ofPrompt, ofA] = [0, 0];
      for (let k = 0; k < d; k++) {
        ofPrompt += a[r + k] * dms[2 * q * d + k];
        ofPrompt += kp[r + k] * (dms[(2 * q + 1) * d + k] + dms[(2 * k + 1) * d + q]);
        ofA += prompt[r + k] * dms[2 * k * d + q];
      }
      dprompt[r + q] = ofPrompt;
      da[r + q] = ofA;
    }
  }
}
