import type { Attrs, Typed } from '#engine/defineOp.ts';

/** One AdamW step in place; the attributes are those of the kernels. */
export function adamwReference(p: Typed, m: Typed, v: Typed, g: Typed, h: Attrs): void {
  for (let i = 0; i < p.length; i++) {
    m[i] = h.beta1 * m[i] + h.rest1 * g[i];
    v[i] = h.beta2 * v[i] + h.rest2 * g[i] * g[i];
    p[i] = h.decay * p[i] - (h.rate * m[i]) / (Math.sqrt(v[i] * h.correction) + h.epsilon);
  }
}
