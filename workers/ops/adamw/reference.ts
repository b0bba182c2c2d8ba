import type { Attrs, Typed } from '#engine/defineOp.ts';

/** One AdamW step in place; the attributes are those of the kernels, `factor` [1] scales the gradient. */
export function adamwReference(p: Typed, m: Typed, v: Typed, g: Typed, h: Attrs, factor?: Typed): void {
  for (let i = 0; i < p.length; i++) {
    let gi = g[i];
    if (factor) gi *= factor[0];
    if (h.coupled !== 0) gi += h.coupled * p[i];
    m[i] = h.beta1 * m[i] + h.rest1 * gi;
    v[i] = h.beta2 * v[i] + h.rest2 * gi * gi;
    p[i] = h.decay * p[i] - (h.rate * m[i]) / (Math.sqrt(v[i] * h.correction) + h.epsilon);
  }
}
